using System.Text.Json.Nodes;

namespace OpenClaw.Handlers.Cli;

/// <summary>What became of an action on a service, as people and as programs read it (fields of product 2026.2.12).</summary>
/// <param name="Action"><c>install</c>, <c>start</c> and so on.</param>
/// <param name="Result"><c>installed</c>, <c>stopped</c>, <c>not-loaded</c> and so on.</param>
/// <param name="Message">One sentence.</param>
/// <param name="IsLoaded">How the service stands now.</param>
internal sealed record ServiceOutcome(string Action, string Result, string Message, IServiceManager Manager, bool IsLoaded)
{
    /// <summary>What a person may do next.</summary>
    public IReadOnlyList<string> Hints { get; init; } = [];

    /// <summary>What will not work as one might think.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    public JsonObject ToJson()
    {
        var json = new JsonObject { ["action"] = Action, ["ok"] = true, ["result"] = Result, ["message"] = Message };
        if (Hints.Count > 0) json["hints"] = ListOf(Hints);
        if (Warnings.Count > 0) json["warnings"] = ListOf(Warnings);
        json["service"] = Document(Manager, IsLoaded);
        return json;
    }

    public async Task<int> WriteAsync(CliInvocation invocation)
    {
        if (invocation.IsJson)
        {
            await invocation.Out.WriteJsonAsync(ToJson());
            return ExitCodes.Success;
        }
        await invocation.Out.WriteLineAsync(Message);
        foreach (var warning in Warnings) await invocation.Out.WriteLineAsync($"Warning: {warning}");
        foreach (var hint in Hints) await invocation.Out.WriteLineAsync(hint);
        return ExitCodes.Success;
    }

    public static JsonObject Document(IServiceManager manager, bool isLoaded) => new()
    {
        ["label"] = manager.Label,
        ["loaded"] = isLoaded,
        ["loadedText"] = manager.LoadedText,
        ["notLoadedText"] = manager.NotLoadedText,
        ["file"] = manager.File,
    };

    /// <summary>A failure where programs look for it, too.</summary>
    public static async Task<int> RunAsync(CliInvocation invocation, string action, Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (CliException failure) when (invocation.IsJson)
        {
            await invocation.Out.WriteJsonAsync(new JsonObject { ["action"] = action, ["ok"] = false, ["error"] = failure.Message });
            return failure.ExitCode;
        }
    }

    private static JsonArray ListOf(IReadOnlyList<string> texts)
    {
        var list = new JsonArray();
        foreach (var text in texts) list.Add((JsonNode)text);
        return list;
    }
}
