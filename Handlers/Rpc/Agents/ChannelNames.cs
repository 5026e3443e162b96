namespace OpenClaw.Handlers.Rpc;

/// <summary>Channels a request may name (those of product 2026.2.12 and 2026.9.6), configured or not.</summary>
internal static class ChannelNames
{
    /// <summary>The conversation's last route.</summary>
    public const string Last = "last";

    /// <summary>The gateway's own chat clients.</summary>
    public const string WebChat = "webchat";

    private static readonly HashSet<string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        Last, WebChat, "whatsapp", "telegram", "discord", "irc", "googlechat", "google-chat", "slack", "signal", "imessage",
        "msteams", "teams", "line", "matrix", "mattermost", "feishu", "zalo", "zalouser", "nostr", "bluebubbles",
        "nextcloud-talk", "tlon", "twitch", "synology-chat", "qqbot",
    };

    public static bool IsKnown(string channel) => Known.Contains(channel.Trim());

    /// <summary>Answers go to the clients of this gateway, not to a service.</summary>
    public static bool IsInternal(string? channel) => string.IsNullOrWhiteSpace(channel) || channel.Trim() is Last or WebChat;
}
