using System.Text;
using System.Text.Json.Nodes;
using OpenClaw.Platform;

namespace OpenClaw.Handlers.Cli;

/// <summary>Does the steps of a service manager, or tells them.</summary>
internal sealed class ServicePlan(IReadOnlyList<ServiceStep> steps)
{
    /// <summary>0644: a service manager of another user must be able to read it.</summary>
    private const UnixFileMode Readable = FileModes.Private | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <exception cref="CliException">A step failed; those before it are done.</exception>
    public async Task RunAsync(ServiceTools tools, CancellationToken cancellationToken)
    {
        foreach (var step in steps)
        {
            if (step is { Path: { } path, Text: { } text }) await AtomicFile.WriteAsync(path, Encoding.UTF8.GetBytes(text), Readable, cancellationToken: cancellationToken);
            else if (step.Path is { } gone) File.Delete(gone);
            else await RunAsync(tools, step, cancellationToken);
        }
    }

    /// <summary>Says what would be done.</summary>
    public async Task TellAsync(CliInvocation invocation, string action)
    {
        if (invocation.IsJson)
        {
            var list = new JsonArray();
            foreach (var step in steps)
            {
                if (step.Path is null) list.Add((JsonNode)new JsonObject { ["run"] = WordsOf(step) });
                else if (step.Text is null) list.Add((JsonNode)new JsonObject { ["delete"] = step.Path });
                else list.Add((JsonNode)new JsonObject { ["write"] = step.Path, ["text"] = step.Text });
            }
            await invocation.Out.WriteJsonAsync(new JsonObject { ["action"] = action, ["ok"] = true, ["dryRun"] = true, ["steps"] = list });
            return;
        }
        foreach (var step in steps) await invocation.Out.WriteLineAsync($"[dry-run] {step}");
    }

    private static async Task RunAsync(ServiceTools tools, ServiceStep step, CancellationToken cancellationToken)
    {
        var result = await tools.RunAsync(step.Words, cancellationToken);
        if (result.ExitCode != 0 && !step.MayFail) throw new CliException($"{string.Join(' ', step.Words)} failed: {ServiceTools.Reason(result)}");
    }

    private static JsonArray WordsOf(ServiceStep step)
    {
        var words = new JsonArray();
        foreach (var word in step.Words) words.Add((JsonNode)word);
        return words;
    }
}
