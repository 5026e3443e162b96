using System.Buffers;
using System.Text;

namespace OpenClaw.Gateway.Sessions;

/// <summary>
/// The names of conversations: <c>agent:&lt;agentId&gt;:&lt;rest&gt;</c>, lower-case, and the two special keys
/// <c>global</c> and <c>unknown</c>. Pure; the rules are those of product 2026.2.12.
/// </summary>
internal static partial class SessionKey
{
    public const string DefaultAgentId = "main";
    public const string DefaultAccountId = "default";

    /// <summary>The one session of scope <c>global</c>.</summary>
    public const string Global = "global";

    /// <summary>The session of a sender nobody can name.</summary>
    public const string Unknown = "unknown";

    /// <summary>Rest of an agent's main session, and its short name.</summary>
    public const string MainRest = "main";

    private const string AgentPrefix = "agent:";
    private const string SubagentPrefix = "subagent:";
    private const string AcpPrefix = "acp:";
    private const string CronPrefix = "cron:";
    private const int MaxIdLength = 64;

    private static readonly string[] ThreadMarkers = [":thread:", ":topic:"];

    /// <summary>
    /// The store key of what a client sent: nothing or <c>main</c> is the default agent's main session, <c>global</c>
    /// and <c>unknown</c> stay, a full key is lower-cased, anything else belongs to the default agent.
    /// </summary>
    public static string Canonical(string? key, SessionKeyOptions options)
    {
        var text = key?.Trim().ToLowerInvariant() ?? "";
        if (text is Global or Unknown) return text;
        if (text.Length == 0 || text == MainRest) return MainKey(options.DefaultAgentId, options);
        if (!text.StartsWith(AgentPrefix, StringComparison.Ordinal)) return Of(options.DefaultAgentId, text);
        // A main session under global scope is the global one, however it was written.
        return options.IsGlobal && Parse(text) is { Rest: MainRest } ? Global : text;
    }

    /// <summary>The key of an agent's main session: <c>agent:&lt;id&gt;:main</c>, or <c>global</c> under global scope.</summary>
    public static string MainKey(string agentId, SessionKeyOptions? options = null) =>
        options is { IsGlobal: true } ? Global : Of(agentId, MainRest);

    /// <summary><c>agent:&lt;agentId&gt;:&lt;rest&gt;</c>, lower-case.</summary>
    public static string Of(string agentId, string rest) => $"{AgentPrefix}{NormalizeAgentId(agentId)}:{rest.ToLowerInvariant()}";

    /// <summary>What a client calls the session: the rest of an agent key, any other key as it is.</summary>
    public static string ToRequestKey(string key) => Parse(key) is { } parsed ? parsed.Rest : key;

    /// <summary>Agent and rest of a full key; null for anything else. Empty parts are dropped.</summary>
    public static AgentSessionKey? Parse(string? key)
    {
        if (string.IsNullOrWhiteSpace(key)) return null;
        var parts = key.Split(':', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length < 3 || parts[0] != "agent") return null;
        return new AgentSessionKey(parts[1], string.Join(':', parts, 2, parts.Length - 2));
    }

    /// <summary>The agent a key belongs to; the default agent for a key that names none.</summary>
    public static string AgentIdOf(string? key, string defaultAgentId = DefaultAgentId) =>
        NormalizeAgentId(Parse(key)?.AgentId ?? defaultAgentId);

    public static SessionKeyShape ShapeOf(string? key)
    {
        if (string.IsNullOrWhiteSpace(key)) return SessionKeyShape.Missing;
        if (Parse(key.Trim()) is not null) return SessionKeyShape.Agent;
        return key.TrimStart().StartsWith(AgentPrefix, StringComparison.OrdinalIgnoreCase)
            ? SessionKeyShape.MalformedAgent
            : SessionKeyShape.LegacyOrAlias;
    }

    /// <summary>True for an agent's main session in either spelling.</summary>
    public static bool IsMain(string? key, SessionKeyOptions? options = null)
    {
        var text = key?.Trim().ToLowerInvariant();
        return text == MainRest || Parse(text) is { Rest: MainRest } || (options is { IsGlobal: true } && text == Global);
    }

    /// <summary>True for one run of a cron job: <c>agent:&lt;id&gt;:cron:&lt;job&gt;:run:&lt;id&gt;</c>. Such rows are never listed.</summary>
    public static bool IsCronRun(string? key) =>
        key is not null && key.Contains(":cron:", StringComparison.Ordinal) && Parse(key) is { } parsed && parsed.Rest.Split(':') is ["cron", { Length: > 0 }, "run", { Length: > 0 }];

    public static bool IsCron(string? key) => RestStartsWith(key, CronPrefix);

    public static bool IsSubagent(string? key) => RestStartsWith(key, SubagentPrefix);

    public static bool IsAcp(string? key) => RestStartsWith(key, AcpPrefix);

    /// <summary>True for a thread or forum topic inside another conversation.</summary>
    public static bool IsThread(string? key) => ThreadParent(key) is not null;

    /// <summary>The conversation a thread belongs to: cut at the last thread or topic marker. Null when there is none.</summary>
    public static string? ThreadParent(string? key)
    {
        if (string.IsNullOrEmpty(key)) return null;
        var cut = -1;
        foreach (var marker in ThreadMarkers)
        {
            cut = Math.Max(cut, key.LastIndexOf(marker, StringComparison.OrdinalIgnoreCase));
        }
        if (cut <= 0) return null;
        var parent = key[..cut].Trim();
        return parent.Length == 0 ? null : parent;
    }

    /// <summary>Trimmed, lower-case, <c>[a-z0-9][a-z0-9_-]{0,63}</c>; what is left over becomes <c>-</c>; empty is <c>main</c>.</summary>
    public static string NormalizeAgentId(string? id) => NormalizeId(id, DefaultAgentId);

    /// <summary>The rule of <see cref="NormalizeAgentId"/> for channel accounts; empty is <c>default</c>.</summary>
    public static string NormalizeAccountId(string? id) => NormalizeId(id, DefaultAccountId);

    private static string NormalizeId(string? id, string whenEmpty)
    {
        var text = id?.Trim().ToLowerInvariant() ?? "";
        if (text.Length == 0) return whenEmpty;
        if (text.Length <= MaxIdLength && char.IsAsciiLetterOrDigit(text[0]) && !text.AsSpan().ContainsAnyExcept(IdCharacters)) return text;
        var kept = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (IdCharacters.Contains(c)) kept.Append(c);
            else if (kept.Length == 0 || kept[^1] != '-') kept.Append('-');
        }
        var cleaned = kept.ToString().Trim('-');
        if (cleaned.Length > MaxIdLength) cleaned = cleaned[..MaxIdLength].TrimEnd('-');
        return cleaned.Length == 0 ? whenEmpty : cleaned;
    }

    private static readonly SearchValues<char> IdCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_-");

    private static bool RestStartsWith(string? key, string prefix)
    {
        if (key is null || !key.Contains(prefix, StringComparison.OrdinalIgnoreCase)) return false;
        var text = key.Trim();
        return text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)
            || (Parse(text) is { } parsed && parsed.Rest.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
    }
}
