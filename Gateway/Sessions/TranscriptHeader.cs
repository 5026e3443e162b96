using System.Text.Json;
using OpenClaw.Platform;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Sessions;

/// <summary>What the first line of a transcript says.</summary>
/// <param name="SessionKey">Only transcripts of this program name it.</param>
internal sealed record TranscriptHeader(string SessionId, string? SessionKey)
{
    /// <summary>How the names of transcripts in use end.</summary>
    public const string Extension = ".jsonl";

    // A header is one short line.
    private const int MostBytes = 4096;

    /// <summary>Null when the file is no transcript or is damaged in its first line.</summary>
    public static TranscriptHeader? Read(string path, IDurableFiles files)
    {
        using var file = files.OpenRead(path);
        if (file is null) return null;
        var bytes = new byte[Math.Min(MostBytes, file.Length)];
        var text = bytes.AsMemory(0, file.Read(bytes, 0));
        var end = text.Span.IndexOf((byte)'\n');
        if (end < 0) return null;
        try
        {
            using var document = JsonDocument.Parse(text[..end], WireJson.Document);
            var fields = new EntryFields(document.RootElement);
            return fields.Text("type") == TranscriptEntryTypes.Session && fields.Text("id") is { } id && Sessions.SessionId.IsValid(id)
                ? new TranscriptHeader(id, fields.Text("sessionKey"))
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
