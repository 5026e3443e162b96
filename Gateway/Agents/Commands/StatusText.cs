using System.Globalization;
using OpenClaw.Config;
using OpenClaw.Gateway.Sessions;

namespace OpenClaw.Gateway.Agents;

/// <summary>The answer to <c>/status</c>, line by line as product 2026.2.12 shows it.</summary>
/// <param name="queueDepth">Runs of a session that wait for their turn.</param>
internal sealed class StatusText(IConfigSource config, AgentSessions sessions, ModelCatalog catalog, Func<string, int> queueDepth, string version, TimeProvider time)
{
    public string Of(string agentId, string sessionKey)
    {
        var entry = sessions.Get(sessionKey);
        var model = Model(agentId, sessionKey);
        var lines = new List<string>
        {
            $"🦞 OpenClaw {version}",
            $"🧠 Model: {model.Reference} · 🔑 {(model.ApiKey is null ? "none" : $"api-key ({model.ApiKeySource})")}",
        };
        if (entry is { InputTokens: not null } or { OutputTokens: not null })
            lines.Add($"🧮 Tokens: {Short(entry.InputTokens ?? 0)} in / {Short(entry.OutputTokens ?? 0)} out");
        var used = entry?.TotalTokens ?? 0;
        lines.Add($"📚 Context: {Short(used)}/{Short(model.ContextWindow)} ({Percent(used, model.ContextWindow)}%) · 🧹 Compactions: {entry?.CompactionCount ?? 0}");
        lines.Add($"🧵 Session: {sessionKey} • {(entry is null ? "no activity" : "updated " + Ago(entry))}");
        lines.Add($"⚙️ Runtime: direct · Think: {Thinking(agentId, sessionKey)}");
        lines.Add($"🪢 Queue: {QueueSettings.Of(null, entry, config.Current.Config).Mode.ToWire()} (depth {queueDepth(sessionKey)})");
        return string.Join('\n', lines);
    }

    /// <summary>The model the session's next run will ask first.</summary>
    public ModelSpec Model(string agentId, string sessionKey)
    {
        if (sessions.Get(sessionKey) is { ModelOverride: { Length: > 0 } model } entry
            && catalog.Resolve(entry.ProviderOverride is { Length: > 0 } provider ? $"{provider}/{model}" : model).Spec is { } chosen)
            return chosen;
        return catalog.Default(agentId);
    }

    /// <summary>Provider and model the session's next run will ask first, known or not.</summary>
    public (string Provider, string Model) Chosen(string agentId, string sessionKey)
    {
        var standard = catalog.Default(agentId);
        return sessions.Get(sessionKey) is { ModelOverride: { Length: > 0 } model } entry
            ? (entry.ProviderOverride ?? standard.Provider, model)
            : (standard.Provider, standard.Id);
    }

    public string Thinking(string agentId, string sessionKey)
    {
        if (sessions.Get(sessionKey)?.ThinkingLevel is { Length: > 0 } stored)
            return stored;
        return (config.Current.Config.Agents.Defaults.ThinkingDefault ?? (Model(agentId, sessionKey).Reasoning ? ThinkingLevel.Low : ThinkingLevel.Off)).ToWire();
    }

    private string Ago(SessionEntry entry)
    {
        var age = time.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds(entry.UpdatedAt);
        return age switch
        {
            { TotalMinutes: < 1 } => "just now",
            { TotalHours: < 1 } => $"{(int)age.TotalMinutes}m ago",
            { TotalDays: < 1 } => $"{(int)age.TotalHours}h ago",
            _ => $"{(int)age.TotalDays}d ago",
        };
    }

    private static long Percent(long used, int window) => window <= 0 ? 0 : used * 100 / window;

    private static string Short(long tokens) => tokens switch
    {
        < 1000 => tokens.ToString(CultureInfo.InvariantCulture),
        < 10_000 => (tokens / 1000.0).ToString("0.#", CultureInfo.InvariantCulture) + "k",
        < 1_000_000 => (tokens / 1000).ToString(CultureInfo.InvariantCulture) + "k",
        _ => (tokens / 1_000_000.0).ToString("0.#", CultureInfo.InvariantCulture) + "m",
    };
}
