using System.Text;

namespace OpenClaw.Gateway.Agents;

/// <summary>Puts messages that have waited into one (texts of product 2026.2.12). Pure.</summary>
internal static class QueuedText
{
    private const string Head = "[Queued messages while agent was busy]";

    private const int MaxLine = 140;

    /// <param name="messages">In the order in which they came.</param>
    /// <param name="dropped">Messages there was no room for; null: none.</param>
    public static string Join(IReadOnlyList<string> messages, DroppedMessages? dropped)
    {
        if (messages.Count == 1 && dropped is null) return messages[0];
        var text = new StringBuilder(Head);
        if (dropped is not null)
        {
            text.Append($"\n\n[Queue overflow] Dropped {dropped.Count} message{(dropped.Count == 1 ? "" : "s")} due to cap.\nSummary:");
            foreach (var line in dropped.Lines) text.Append("\n- ").Append(line);
        }
        for (var i = 0; i < messages.Count; i++) text.Append($"\n\n---\nQueued #{i + 1}\n").Append(messages[i]);
        return text.ToString();
    }

    /// <summary>Whether a joined text has this message in it.</summary>
    public static bool Holds(string joined, string message)
    {
        var head = joined.IndexOf(Head, StringComparison.Ordinal);
        if (head < 0 || message.Length == 0) return false;
        for (var at = joined.IndexOf("\nQueued #", head, StringComparison.Ordinal); at >= 0; at = joined.IndexOf("\nQueued #", at + 1, StringComparison.Ordinal))
        {
            var begin = joined.IndexOf('\n', at + 1) + 1;
            if (begin > 0 && joined.AsSpan(begin).StartsWith(message, StringComparison.Ordinal) && (begin + message.Length == joined.Length || joined.AsSpan(begin + message.Length).StartsWith("\n\n---\n"))) return true;
        }
        return false;
    }

    public static string Line(string message)
    {
        var line = message.ReplaceLineEndings(" ").Trim();
        if (line.Length <= MaxLine) return line;
        // Never half of a character.
        var end = char.IsHighSurrogate(line[MaxLine - 2]) ? MaxLine - 2 : MaxLine - 1;
        return line[..end].TrimEnd() + "…";
    }
}
