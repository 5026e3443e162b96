using System.Text.Json;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Sessions;

/// <summary>One line of the session journal: a key and its entry, or the time at which it was removed.</summary>
/// <param name="Entry">The whole entry; null for a removal.</param>
/// <param name="RemovedAt">Unix milliseconds; meaningful for a removal.</param>
internal readonly record struct SessionRecord(string Key, SessionEntry? Entry, long RemovedAt)
{
    public byte[] Write() => WireJson.Write(this, static (json, record) =>
    {
        json.WriteStartObject();
        json.WriteString("k"u8, record.Key);
        if (record.Entry is { } entry)
        {
            json.WritePropertyName("e"u8);
            SessionEntryWriter.Write(json, entry);
        }
        else
        {
            json.WriteNumber("r"u8, record.RemovedAt);
        }
        json.WriteEndObject();
    });

    /// <summary>The record, or null for one this version cannot read.</summary>
    public static SessionRecord? Read(ReadOnlyMemory<byte> line)
    {
        try
        {
            using var document = JsonDocument.Parse(line, WireJson.Document);
            var json = document.RootElement;
            var key = json.GetProperty("k"u8).GetString()!;
            if (json.TryGetProperty("e"u8, out var entry))
            {
                return SessionEntryReader.Read(entry) is { } read ? new SessionRecord(key, read, 0) : null;
            }
            return new SessionRecord(key, null, json.GetProperty("r"u8).GetInt64());
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    /// <summary>
    /// Applies the record to what <c>sessions.json</c> said. A stock tool may have written that file later, so an older
    /// record does not undo it.
    /// </summary>
    public void ApplyTo(Dictionary<string, SessionEntry> entries)
    {
        entries.TryGetValue(Key, out var present);
        if (Entry is { } entry)
        {
            if (present is null || entry.UpdatedAt >= present.UpdatedAt) entries[Key] = entry;
        }
        else if (present is not null && present.UpdatedAt <= RemovedAt)
        {
            entries.Remove(Key);
        }
    }
}
