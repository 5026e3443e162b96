using OpenClaw.Platform;

namespace OpenClaw.Gateway.Auth;

/// <summary>How a channel's senders are written in its allow list: without the prefixes people put before them.</summary>
internal static class ChannelSenders
{
    private static readonly Dictionary<string, string[]> Prefixes = new(StringComparer.Ordinal)
    {
        ["telegram"] = ["telegram:", "tg:"],
        ["discord"] = ["discord:", "user:"],
        ["slack"] = ["slack:", "user:"],
        ["signal"] = ["signal:"],
        ["whatsapp"] = ["whatsapp:"],
    };

    /// <returns>Null for what must never be stored: nothing, or the entry that stands for everybody.</returns>
    public static string? Normalize(string channel, string sender)
    {
        var entry = sender.Trim();
        foreach (var prefix in Prefixes.GetValueOrDefault(channel) ?? [])
        {
            if (!entry.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) continue;
            entry = entry[prefix.Length..].Trim();
            break;
        }
        if (channel == "whatsapp") entry = PhoneNumber(entry);
        return entry is "" or "*" ? null : entry;
    }

    // E.164: a plus sign and digits. What has no digits is left as it is.
    private static string PhoneNumber(string text)
    {
        var digits = Characters.Keep(text, char.IsAsciiDigit);
        return digits.Length == 0 ? text : "+" + digits;
    }
}
