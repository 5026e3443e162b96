using OpenClaw.Gateway.Agents;
using OpenClaw.Gateway.Sessions;

namespace OpenClaw.Gateway.Cron;

/// <summary>What an agent's answer to a heartbeat means. Pure.</summary>
internal static class HeartbeatReply
{
    private const string LastTextMember = "lastHeartbeatText";
    private const string LastSentMember = "lastHeartbeatSentAt";

    /// <summary>The same alert is not repeated within this time (product 2026.2.12).</summary>
    private static readonly TimeSpan NoRepeat = TimeSpan.FromHours(24);

    /// <summary>
    /// <c>ok-empty</c>, <c>ok-token</c>, or null when there is something to tell. The token in the middle of an answer means
    /// nothing.
    /// </summary>
    /// <param name="told">What is left without the token.</param>
    public static string? Acknowledgement(string text, int ackMaxChars, out string told)
    {
        if (text.Trim().Length == 0)
        {
            told = "";
            return HeartbeatWords.OkEmpty;
        }
        var hasToken = HeartbeatToken.TryStrip(text, out told);
        return hasToken && told.Length <= ackMaxChars ? HeartbeatWords.OkToken : null;
    }

    /// <summary>The session was told the same not long ago.</summary>
    public static bool IsRepeated(string text, SessionEntry? entry, long now)
    {
        if (entry?.More is not { } more || !more.TryGetValue(LastTextMember, out var last) || last.ValueKind != System.Text.Json.JsonValueKind.String) return false;
        return last.GetString()!.Trim() == text.Trim()
            && more.TryGetValue(LastSentMember, out var sent)
            && sent.ValueKind == System.Text.Json.JsonValueKind.Number
            && now - sent.GetDouble() < NoRepeat.TotalMilliseconds;
    }
}
