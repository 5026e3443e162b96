using OpenClaw.Config;

namespace OpenClaw.Gateway.Sessions;

/// <summary>Keys of the conversations that channels, jobs and the HTTP routes open.</summary>
internal static partial class SessionKey
{
    /// <summary>
    /// A direct message. By scope: the main session, or one per person, per channel and person, or per account too.
    /// <c>session.identityLinks</c> gives a person one name over several channels; it does not apply to scope main.
    /// </summary>
    public static string Direct(string agentId, string channel, string? accountId, string? peerId, SessionKeyOptions options)
    {
        var peer = peerId?.Trim().ToLowerInvariant() ?? "";
        if (options.DmScope == DmScope.Main || peer.Length == 0) return MainKey(agentId, options);
        peer = LinkedIdentity(channel, peer, options.IdentityLinks) ?? peer;
        return options.DmScope switch
        {
            DmScope.PerPeer => Of(agentId, $"direct:{peer}"),
            DmScope.PerChannelPeer => Of(agentId, $"{channel}:direct:{peer}"),
            _ => Of(agentId, $"{channel}:{NormalizeAccountId(accountId)}:direct:{peer}"),
        };
    }

    /// <param name="kind"><see cref="ChatTypes.Group"/> or <see cref="ChatTypes.Channel"/>.</param>
    public static string Group(string agentId, string channel, string kind, string groupId) => Of(agentId, $"{channel}:{kind}:{groupId}");

    /// <summary>Channel, kind and id of a key <c>…:&lt;channel&gt;:group|channel:&lt;id&gt;</c>; null for any other.</summary>
    public static GroupKey? GroupOf(string? key)
    {
        var parts = (Parse(key)?.Rest ?? key ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries);
        return parts is [var channel, ChatTypes.Group or ChatTypes.Channel, _, ..] ? new GroupKey(channel, parts[1], string.Join(':', parts, 2, parts.Length - 2)) : null;
    }

    public static string Thread(string baseKey, string threadId) => $"{baseKey}:thread:{threadId.Trim().ToLowerInvariant()}";

    /// <summary>A forum topic of a Telegram group.</summary>
    public static string Topic(string groupKey, string topicId) => $"{groupKey}:topic:{topicId.Trim().ToLowerInvariant()}";

    public static string CronJob(string agentId, string jobId) => Of(agentId, $"{CronPrefix}{jobId}");

    public static string CronRun(string agentId, string jobId, string sessionId) => Of(agentId, $"{CronPrefix}{jobId}:run:{sessionId}");

    public static string Subagent(string agentId, string id) => Of(agentId, SubagentPrefix + id);

    public static string Hook(string agentId, string id) => Of(agentId, $"hook:{id}");

    /// <summary>A webhook has begun it.</summary>
    public static bool IsHook(string? key) => Parse(key) is { Rest: { } rest } && rest.StartsWith("hook:", StringComparison.Ordinal);

    /// <summary>A conversation of an OpenAI-compatible HTTP client: <paramref name="user"/> when it names one, else a new id.</summary>
    public static string OpenAi(string agentId, string? user, string newId) => Http(agentId, "openai", user, newId);

    /// <inheritdoc cref="OpenAi"/>
    public static string OpenResponses(string agentId, string? user, string newId) => Http(agentId, "openresponses", user, newId);

    /// <summary>Under which a group's unanswered messages are kept: <c>&lt;channel&gt;:&lt;account&gt;:&lt;kind&gt;:&lt;peer&gt;</c>.</summary>
    public static string GroupHistory(string channel, string? accountId, string kind, string peerId) =>
        $"{channel.ToLowerInvariant()}:{NormalizeAccountId(accountId)}:{kind}:{peerId.Trim().ToLowerInvariant()}";

    private static string Http(string agentId, string route, string? user, string newId) =>
        Of(agentId, string.IsNullOrWhiteSpace(user) ? $"{route}:{newId}" : $"{route}-user:{user.Trim()}");

    private static string? LinkedIdentity(string channel, string peer, IReadOnlyDictionary<string, IReadOnlyList<string>>? links)
    {
        if (links is null) return null;
        var withChannel = $"{channel.Trim().ToLowerInvariant()}:{peer}";
        foreach (var (name, peers) in links)
        {
            foreach (var linked in peers)
            {
                var candidate = linked.Trim();
                if (candidate.Equals(peer, StringComparison.OrdinalIgnoreCase) || candidate.Equals(withChannel, StringComparison.OrdinalIgnoreCase))
                {
                    return name.Trim().ToLowerInvariant();
                }
            }
        }
        return null;
    }
}
