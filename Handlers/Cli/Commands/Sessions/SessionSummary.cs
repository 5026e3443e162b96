using System.Text.Json;
using System.Text.Json.Nodes;
using OpenClaw.Client;
using OpenClaw.Gateway.Sessions;

namespace OpenClaw.Handlers.Cli;

/// <summary>One line of the list.</summary>
/// <param name="UpdatedAt">Unix milliseconds.</param>
internal sealed record SessionSummary(string Key, string Kind, long? UpdatedAt)
{
    public string? SessionId { get; init; }
    public bool? SystemSent { get; init; }
    public bool? AbortedLastRun { get; init; }
    public string? ThinkingLevel { get; init; }
    public string? VerboseLevel { get; init; }
    public string? Label { get; init; }
    public long? InputTokens { get; init; }
    public long? OutputTokens { get; init; }
    public long? TotalTokens { get; init; }
    public string? Model { get; init; }
    public long? ContextTokens { get; init; }

    /// <param name="model">The agent's, for sessions that have none of their own.</param>
    /// <param name="window">Its context window, in tokens.</param>
    public static SessionSummary Of(string key, SessionEntry entry, string? model, long? window) => new(key, SessionKinds.Of(key, entry), entry.UpdatedAt)
    {
        SessionId = entry.SessionId,
        SystemSent = entry.SystemSent,
        AbortedLastRun = entry.AbortedLastRun,
        ThinkingLevel = entry.ThinkingLevel,
        VerboseLevel = entry.VerboseLevel,
        Label = entry.Label,
        InputTokens = entry.InputTokens,
        OutputTokens = entry.OutputTokens,
        TotalTokens = entry.TotalTokens,
        Model = entry.ModelOverride ?? entry.Model ?? model,
        ContextTokens = entry.ContextTokens ?? window,
    };

    /// <summary>A row of <c>sessions.list</c>.</summary>
    public static SessionSummary Of(JsonElement row) => new(row.StringOf("key") ?? "?", row.StringOf("kind") ?? SessionKinds.Unknown, row.LongOf("updatedAt"))
    {
        SessionId = row.StringOf("sessionId"),
        SystemSent = row.BoolOf("systemSent"),
        AbortedLastRun = row.BoolOf("abortedLastRun"),
        ThinkingLevel = row.StringOf("thinkingLevel"),
        VerboseLevel = row.StringOf("verboseLevel"),
        Label = row.StringOf("label"),
        InputTokens = row.LongOf("inputTokens"),
        OutputTokens = row.LongOf("outputTokens"),
        TotalTokens = row.LongOf("totalTokens"),
        Model = row.StringOf("model"),
        ContextTokens = row.LongOf("contextTokens"),
    };

    /// <param name="now">Unix milliseconds.</param>
    public JsonObject ToJson(long now)
    {
        var json = new JsonObject { ["key"] = Key, ["kind"] = Kind, ["updatedAt"] = UpdatedAt, ["ageMs"] = now - UpdatedAt };
        Put("sessionId", SessionId);
        Put("systemSent", SystemSent);
        Put("abortedLastRun", AbortedLastRun);
        Put("label", Label);
        Put("thinkingLevel", ThinkingLevel);
        Put("verboseLevel", VerboseLevel);
        Put("inputTokens", InputTokens);
        Put("outputTokens", OutputTokens);
        Put("totalTokens", TotalTokens);
        Put("model", Model);
        Put("contextTokens", ContextTokens);
        return json;

        void Put(string name, JsonNode? value)
        {
            if (value is not null) json[name] = value;
        }
    }

    /// <param name="now">Unix milliseconds.</param>
    public IReadOnlyList<string> ToCells(long now) => [Kind, Key, AgeText.Ago(now - UpdatedAt), Model ?? "-", Tokens, Flags];

    private string Tokens => (TotalTokens, ContextTokens) switch
    {
        (null, _) => "-",
        ({ } total, > 0 and var window) => FormattableString.Invariant($"{TokenText.Short(total)}/{TokenText.Short(window)} ({total * 100 / window}%)"),
        ({ } total, _) => TokenText.Short(total),
    };

    private string Flags
    {
        get
        {
            var flags = new List<string>();
            if (Label is not null) flags.Add($"label:{Label}");
            if (ThinkingLevel is not null) flags.Add($"think:{ThinkingLevel}");
            if (VerboseLevel is not null) flags.Add($"verbose:{VerboseLevel}");
            if (SystemSent == true) flags.Add("system");
            if (AbortedLastRun == true) flags.Add("aborted");
            if (SessionId is not null) flags.Add($"id:{SessionId}");
            return string.Join(' ', flags);
        }
    }
}
