using OpenClaw.Config;

namespace OpenClaw.Gateway.Sessions;

/// <summary>Whether replies of a session may leave. Pure.</summary>
internal static class SendPolicy
{
    private const string Allow = "allow";
    private const string Deny = "deny";

    /// <summary>
    /// The session's own setting wins. Else, of the rules whose given conditions all match, one that denies decides,
    /// wherever it stands; then one that allows; then the default.
    /// </summary>
    /// <param name="channel">Where the reply would go; when null it is taken from the entry or the key.</param>
    public static SendPolicyAction Decide(SendPolicyConfig config, string key, SessionEntry? entry, string? channel = null, string? chatType = null)
    {
        if (Own(entry?.SendPolicy) is { } own) return own;
        var group = SessionKey.GroupOf(key);
        channel = Clean(channel) ?? Clean(entry?.Channel) ?? Clean(entry?.LastChannel) ?? group?.Channel;
        chatType = ChatTypes.Normalize(chatType) ?? ChatTypes.Normalize(entry?.ChatType) ?? group?.Kind;
        var isAllowed = false;
        foreach (var rule in config.Rules)
        {
            if (!Matches(rule, key, channel, chatType)) continue;
            if (rule.Action == SendPolicyAction.Deny) return SendPolicyAction.Deny;
            isAllowed = true;
        }
        return isAllowed ? SendPolicyAction.Allow : config.Default;
    }

    private static bool Matches(SendPolicyRuleConfig rule, string key, string? channel, string? chatType)
    {
        if (Clean(rule.Channel) is { } ofChannel && ofChannel != channel) return false;
        if (rule.ChatType is { } ofType && Name(ofType) != chatType) return false;
        return Clean(rule.KeyPrefix) is not { } prefix || key.StartsWith(prefix, StringComparison.Ordinal);
    }

    private static SendPolicyAction? Own(string? setting) => Clean(setting) switch
    {
        Allow => SendPolicyAction.Allow,
        Deny => SendPolicyAction.Deny,
        _ => null,
    };

    private static string Name(ChatType type) => type switch
    {
        ChatType.Group => ChatTypes.Group,
        ChatType.Channel => ChatTypes.Channel,
        _ => ChatTypes.Direct,
    };

    private static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim().ToLowerInvariant();
}
