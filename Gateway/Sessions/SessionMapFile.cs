using System.Buffers;
using System.Text.Json;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Sessions;

/// <summary>The text of <c>sessions.json</c>: an object from session key to entry, two spaces of indentation.</summary>
internal static class SessionMapFile
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Reads a whole file. Keys become canonical for <paramref name="agentId"/>; of two that then meet the newer stays.</summary>
    /// <param name="withoutId">Gets the keys of entries whose session id is missing or no id; they have a new one.</param>
    /// <returns>False when the text is not one whole JSON object; <paramref name="entries"/> then holds what stood before the damage.</returns>
    public static bool TryRead(ReadOnlySpan<byte> utf8, string agentId, out Dictionary<string, SessionEntry> entries, HashSet<string>? withoutId = null)
    {
        entries = new(StringComparer.Ordinal);
        var options = new SessionKeyOptions(agentId);
        if (utf8.StartsWith(ByteOrderMark)) utf8 = utf8[ByteOrderMark.Length..];
        var json = new Utf8JsonReader(utf8, WireJson.Reader);
        var isWhole = true;
        try
        {
            if (!json.Read() || json.TokenType != JsonTokenType.StartObject) return false;
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                isWhole &= TryReadRow(ref json, options, entries, withoutId);
            }
            while (json.Read())
            {
            }
            return isWhole;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    // False for a row whose text is not UTF-8; the rows after it can still be read.
    private static bool TryReadRow(ref Utf8JsonReader json, SessionKeyOptions options, Dictionary<string, SessionEntry> entries, HashSet<string>? withoutId)
    {
        string? key = null;
        try
        {
            key = json.GetString();
        }
        catch (InvalidOperationException)
        {
        }
        json.Read();
        using var document = JsonDocument.ParseValue(ref json);
        if (key is null) return false;
        try
        {
            if (SessionEntryReader.Read(document.RootElement) is not { } entry) return true;
            key = SessionKey.Canonical(key, options);
            if (entries.TryGetValue(key, out var present) && entry.UpdatedAt < present.UpdatedAt) return true;
            entries[key] = entry;
            if (SessionEntryReader.HasId(document.RootElement)) withoutId?.Remove(key);
            else withoutId?.Add(key);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    public static ReadOnlyMemory<byte> Write(IReadOnlyDictionary<string, SessionEntry> entries)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, WireJson.Indented))
        {
            json.WriteStartObject();
            foreach (var (key, entry) in entries)
            {
                json.WritePropertyName(key);
                SessionEntryWriter.Write(json, entry);
            }
            json.WriteEndObject();
        }
        return buffer.WrittenMemory;
    }

    /// <summary>True when both would be stored alike.</summary>
    public static bool AreEqual(SessionEntry a, SessionEntry b) => ReferenceEquals(a, b) || Bytes(a).AsSpan().SequenceEqual(Bytes(b));

    private static byte[] Bytes(SessionEntry entry) => WireJson.Write(entry, static (json, e) => SessionEntryWriter.Write(json, e));
}
