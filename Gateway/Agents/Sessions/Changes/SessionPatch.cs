using System.Text.Json;
using OpenClaw.Config;
using OpenClaw.Gateway.Sessions;

namespace OpenClaw.Gateway.Agents;

/// <summary>
/// What <c>sessions.patch</c> does to an entry: a member that is absent keeps, <c>null</c> clears, aliases are brought to
/// their one spelling. The texts of refusals are those of product 2026.2.12.
/// </summary>
internal sealed class SessionPatch(ModelCatalog catalog, IConfigSource config, TimeProvider time)
{
    /// <summary>Models that think that hard (product 2026.2.12).</summary>
    private static readonly string[] XHighModels =
    [
        "openai/gpt-5.2", "openai-codex/gpt-5.3-codex", "openai-codex/gpt-5.2-codex", "openai-codex/gpt-5.1-codex",
        "github-copilot/gpt-5.2-codex", "github-copilot/gpt-5.2",
    ];

    /// <summary>Applies the members one after the other; nothing is to be stored when one is refused.</summary>
    /// <param name="key">Canonical.</param>
    /// <param name="fields">As they came, without those that say which session is meant.</param>
    /// <returns>Null when all fit.</returns>
    public string? Apply(string key, ref SessionEntry entry, IReadOnlyDictionary<string, JsonElement> fields)
    {
        foreach (var (name, value) in fields)
        {
            if (Apply(key, ref entry, name, value) is { } refusal) return refusal;
        }
        return null;
    }

    private string? Apply(string key, ref SessionEntry entry, string name, JsonElement value)
    {
        var text = value.ValueKind == JsonValueKind.String ? value.GetString()!.Trim() : null;
        switch (name)
        {
            case "label":
                return Label(ref entry, text);
            case "thinkingLevel":
                return Thinking(key, ref entry, text);
            case "model":
                return Model(key, ref entry, text);
            case "spawnedBy":
                return SpawnedBy(key, ref entry, text);
            case "verboseLevel":
                return Word(text, PatchWords.Verbose, """invalid verboseLevel (use "on"|"off")""", out var verbose) ?? Set(ref entry, entry with { VerboseLevel = verbose });
            case "reasoningLevel":
                return Word(text, PatchWords.Reasoning, """invalid reasoningLevel (use "on"|"off"|"stream")""", out var reasoning)
                    ?? Set(ref entry, entry with { ReasoningLevel = reasoning == "off" ? null : reasoning });
            case "responseUsage":
                return Word(text, PatchWords.ResponseUsage, """invalid responseUsage (use "off"|"tokens"|"full")""", out var usage)
                    ?? Set(ref entry, entry with { ResponseUsage = usage == "off" ? null : usage });
            case "elevatedLevel":
                return Word(text, PatchWords.Elevated, """invalid elevatedLevel (use "on"|"off"|"ask"|"full")""", out var elevated) ?? Set(ref entry, entry with { ElevatedLevel = elevated });
            case "execHost":
                return Word(text, PatchWords.ExecHost, """invalid execHost (use "sandbox"|"gateway"|"node")""", out var host) ?? Set(ref entry, entry with { ExecHost = host });
            case "execSecurity":
                return Word(text, PatchWords.ExecSecurity, """invalid execSecurity (use "deny"|"allowlist"|"full")""", out var security) ?? Set(ref entry, entry with { ExecSecurity = security });
            case "execAsk":
                return Word(text, PatchWords.ExecAsk, """invalid execAsk (use "off"|"on-miss"|"always")""", out var ask) ?? Set(ref entry, entry with { ExecAsk = ask });
            case "execNode":
                return text is "" ? "invalid execNode: empty" : Set(ref entry, entry with { ExecNode = text });
            case "sendPolicy":
                return Set(ref entry, entry with { SendPolicy = text });
            case "groupActivation":
                return Set(ref entry, entry with { GroupActivation = text });
            default:
                return Look(ref entry, name, value, text);
        }
    }

    // How a session looks in lists (protocol 4), and what this gateway cannot do for it.
    private string? Look(ref SessionEntry entry, string name, JsonElement value, string? text)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var isOn = value.ValueKind == JsonValueKind.True;
        switch (name)
        {
            case "autoLabel":
                return Set(ref entry, entry with { AutoLabel = text });
            case "icon":
                return Set(ref entry, entry with { Icon = text });
            case "color":
                return Set(ref entry, entry with { Color = text });
            case "category":
                return Set(ref entry, entry with { Category = text });
            case "archived":
                return Set(ref entry, entry with { ArchivedAt = isOn ? entry.ArchivedAt ?? now : null });
            case "pinned":
                return Set(ref entry, entry with { PinnedAt = isOn ? entry.PinnedAt ?? now : null });
            case "unread":
                return Set(ref entry, isOn ? entry with { MarkedUnreadAt = now } : entry with { MarkedUnreadAt = null, LastReadAt = now });
            case "boardFace" or "boardPresentation" or "statusNote" or "attention" or "traceLevel":
                return Set(ref entry, entry.WithMore(name, value));
            case "ttlMinutes":
                return null;
            case "expectedMarkedUnreadAt":
                return (value.ValueKind == JsonValueKind.Number ? (long)value.GetDouble() : (long?)null) == entry.MarkedUnreadAt ? null : Changed(name);
            case var expected when expected.StartsWith("expected", StringComparison.Ordinal):
                return value.ValueKind == JsonValueKind.Null ? null : Changed(name);
            default:
                // These change what an agent may do: taking them without acting on them would be a lie.
                return value.ValueKind is JsonValueKind.Null or JsonValueKind.False || IsHow(name, text) ? null : $"{name} is not supported by this gateway";
        }
    }

    private static string Changed(string expected) => $"session changed: {expected} does not fit; reload and retry";

    // How it is here anyway.
    private static bool IsHow(string name, string? text) => (name, text) is ("agentRuntime", "auto" or "openclaw") or ("sandboxMode", "off");

    private static string? Label(ref SessionEntry entry, string? text)
    {
        if (text is null) return Set(ref entry, entry with { Label = null });
        return SessionLabel.TryParse(text, out var label, out var error) ? Set(ref entry, entry with { Label = label }) : error;
    }

    private string? Thinking(string key, ref SessionEntry entry, string? text)
    {
        if (text is null) return Set(ref entry, entry with { ThinkingLevel = null });
        if (!ThinkingLevels.TryParse(text, out var level)) return $"invalid thinkingLevel (use {ThinkingLevels.Choices.Replace(", ", "|", StringComparison.Ordinal)})";
        if (level == ThinkingLevel.XHigh && !XHighModels.Contains(ModelOf(key, entry)))
            return $"thinkingLevel \"xhigh\" is only supported for {string.Join(", ", XHighModels[..^1])} or {XHighModels[^1]}";
        return Set(ref entry, entry with { ThinkingLevel = level.ToWire() });
    }

    private string? Model(string key, ref SessionEntry entry, string? text)
    {
        if (text is null) return Set(ref entry, entry with { ProviderOverride = null, ModelOverride = null });
        if (text.Length == 0) return "invalid model: empty";
        var standard = catalog.Default(AgentOf(key));
        var reference = catalog.Resolve(text).Reference;
        // A bare name nobody knows is one of the default model's provider.
        if (!text.Contains('/', StringComparison.Ordinal) && catalog.Resolve(text).Spec is null) reference = $"{standard.Provider}/{text}";
        if (reference == standard.Reference) return Set(ref entry, entry with { ProviderOverride = null, ModelOverride = null });
        if (!catalog.IsAllowed(reference)) return $"model not allowed: {reference}";
        var slash = reference.IndexOf('/', StringComparison.Ordinal);
        return Set(ref entry, entry with { ProviderOverride = reference[..slash], ModelOverride = reference[(slash + 1)..] });
    }

    // Kept as its parent is stored, so that lists find it however it is asked for.
    private string? SpawnedBy(string key, ref SessionEntry entry, string? text)
    {
        if (text is null) return entry.SpawnedBy is null ? null : "spawnedBy cannot be cleared once set";
        if (!SessionKey.IsSubagent(key)) return "spawnedBy is only supported for subagent:* sessions";
        var options = SessionKeyOptions.From(config.Current.Config);
        var parent = SessionKey.Canonical(text, options);
        if (entry.SpawnedBy is { } present && SessionKey.Canonical(present, options) != parent) return "spawnedBy cannot be changed once set";
        return Set(ref entry, entry with { SpawnedBy = parent });
    }

    private string ModelOf(string key, SessionEntry entry) => entry.ModelOverride is { Length: > 0 } model
        ? $"{entry.ProviderOverride ?? catalog.Default(AgentOf(key)).Provider}/{model}"
        : catalog.Default(AgentOf(key)).Reference;

    private string AgentOf(string key) => SessionKey.AgentIdOf(key, config.Current.Config.Agents.Default.Id);

    private static string? Word(string? text, Func<string, string?> read, string refusal, out string? word)
    {
        word = text is null ? null : read(text);
        return text is not null && word is null ? refusal : null;
    }

    private static string? Set(ref SessionEntry entry, SessionEntry changed)
    {
        entry = changed;
        return null;
    }
}
