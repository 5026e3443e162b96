using OpenClaw.Gateway.Agents;
using OpenClaw.Gateway.Sessions;
using OpenClaw.Platform;

namespace OpenClaw.Handlers.Rpc;

/// <summary>A transcript's messages as the usage page shows them.</summary>
internal static class UsageLog
{
    /// <summary>Longest text, in characters.</summary>
    private const int MaxContent = 2000;

    /// <summary>Everything in the file that counts, oldest first.</summary>
    public static IEnumerable<UsageEntry> Entries(TranscriptLog log)
    {
        using var file = DiskFiles.Instance.OpenRead(log.FilePath);
        if (file is null) yield break;
        foreach (var line in JsonlLines.Read(file, 0))
        {
            if (UsageEntry.Read(line.Utf8) is { } entry) yield return entry;
        }
    }

    /// <summary>Null for what has nothing to show.</summary>
    public static UsageLogEntry? Of(TranscriptMessage message)
    {
        if (message.Type != TranscriptEntryTypes.Message || UsageEntry.ReadMessage(message.Json, message.Timestamp) is not { } entry) return null;
        var text = TranscriptText.Of(message).Text;
        if (entry.Role == "toolResult") text = $"[Tool: {entry.ToolName ?? "unknown"}]\n[Tool Result]\n{text}";
        if (text.Length == 0) return null;
        if (text.Length > MaxContent) text = text[..MaxContent] + "…";
        return entry is { HasUsage: true, TotalTokens: > 0 } ? new(entry.At, entry.Role, text, entry.TotalTokens, entry.Cost?.Total) : new(entry.At, entry.Role, text);
    }
}
