using System.Buffers;
using System.Text.Json.Nodes;
using OpenClaw.Platform;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Sessions;

/// <summary>A copy of a transcript up to one of its entries, for a conversation that goes on from there.</summary>
/// <param name="Content">A whole transcript.</param>
/// <param name="EditorText">What the person had said, when the entry is a person's message: it is left out, to be said differently.</param>
internal sealed record TranscriptFork(byte[] Content, string? EditorText)
{
    /// <summary>Larger transcripts are not copied, in bytes.</summary>
    public const int MaxBytes = 64 * 1024 * 1024;

    /// <param name="entryId">The last entry of the copy; a person's message is where it ends, without that.</param>
    /// <returns>Null when there is no such entry within the bound.</returns>
    public static TranscriptFork? Read(string path, string entryId, string sessionId, string sessionKey, string timestamp, IDurableFiles files)
    {
        using var file = files.OpenRead(path);
        if (file is null) return null;
        var content = new ArrayBufferWriter<byte>();
        foreach (var line in JsonlLines.Read(file, 0))
        {
            if (content.WrittenCount + line.Utf8.Length > MaxBytes) return null;
            if (!TranscriptLine.TryRead(line.Utf8, out var entry)) continue;
            if (entry.Type == TranscriptEntryTypes.Session)
            {
                Add(content, Header(line.Utf8, sessionId, sessionKey, timestamp));
                continue;
            }
            var isLast = entry.Id == entryId;
            if (isLast && entry.Message.Length > 0
                && TranscriptText.Of(new(TranscriptEntryTypes.Message, entry.Id, null, null, entry.Message)) is { Role: TranscriptText.User } said)
            {
                return new(content.WrittenSpan.ToArray(), said.Text);
            }
            Add(content, line.Utf8.Span);
            if (isLast) return new(content.WrittenSpan.ToArray(), null);
        }
        return null;
    }

    private static byte[] Header(ReadOnlyMemory<byte> line, string sessionId, string sessionKey, string timestamp)
    {
        var header = JsonNode.Parse(line.Span, null, WireJson.Document) as JsonObject ?? [];
        header["parentSession"] = header["id"]?.DeepClone();
        header["id"] = sessionId;
        header["timestamp"] = timestamp;
        header["sessionKey"] = sessionKey;
        return WireJson.Serialize(header, ProtocolJson.Default.JsonObject);
    }

    private static void Add(ArrayBufferWriter<byte> content, ReadOnlySpan<byte> line)
    {
        content.Write(line);
        content.Write("\n"u8);
    }
}
