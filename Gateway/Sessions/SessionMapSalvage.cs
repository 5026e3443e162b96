using System.Text.Json;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Sessions;

/// <summary>
/// Finds what can still be read in a damaged <c>sessions.json</c>: the rows before the damage, and, because the file is
/// written with two spaces of indentation, every row that stands whole between <c>␣␣"key": {</c> and <c>␣␣}</c>.
/// </summary>
internal static class SessionMapSalvage
{
    public static Dictionary<string, SessionEntry> Read(ReadOnlySpan<byte> utf8, string agentId)
    {
        SessionMapFile.TryRead(utf8, agentId, out var entries);
        var options = new SessionKeyOptions(agentId);
        while (NextRow(ref utf8) is { Length: > 0 } row)
        {
            if (ReadRow(row) is not { } read) continue;
            var key = SessionKey.Canonical(read.Key, options);
            if (!entries.TryGetValue(key, out var present) || read.Entry.UpdatedAt >= present.UpdatedAt) entries[key] = read.Entry;
        }
        return entries;
    }

    // From one line that begins a row to the next line that ends one, as an object of its own.
    private static byte[]? NextRow(ref ReadOnlySpan<byte> rest)
    {
        while (rest.Length > 0)
        {
            var begin = rest.IndexOf("\n  \""u8);
            if (begin < 0) return null;
            var row = rest[(begin + 1)..];
            var end = row.IndexOf("\n  }"u8);
            if (end < 0) return null;
            var next = row[1..].IndexOf("\n  \""u8);
            if (next >= 0 && next + 1 < end)
            {
                // The end of this row is damaged: go on with the next one.
                rest = row[(next + 1)..];
                continue;
            }
            rest = row[(end + 1)..];
            return [(byte)'{', .. row[..end], (byte)'}', (byte)'}'];
        }
        return null;
    }

    private static (string Key, SessionEntry Entry)? ReadRow(byte[] row)
    {
        try
        {
            using var document = JsonDocument.Parse(row, WireJson.Document);
            foreach (var member in document.RootElement.EnumerateObject())
            {
                return SessionEntryReader.Read(member.Value) is { } entry ? (member.Name, entry) : null;
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
        }
        return null;
    }
}
