using System.Text.Json;
using OpenClaw.Platform;

namespace OpenClaw.Gateway.Sessions;

/// <summary>
/// Gives entries back the transcripts they lost to a flipped bit: a map that is still JSON may hold an id under a damaged name,
/// or a damaged id, which names nothing. Transcripts are looked into only when one is missing and another is nobody's.
/// </summary>
internal sealed class SessionReconnect(string mapPath, string agentId, IDurableFiles files)
{
    /// <summary>Ids of this length are random: two that differ in one character are one, damaged.</summary>
    private const int RandomIdLength = 32;

    private readonly string _folder = Path.GetDirectoryName(mapPath)!;

    // Names of transcripts that no entry has.
    private readonly HashSet<string> _free = new(StringComparer.Ordinal);

    /// <param name="entries">Changed in place.</param>
    /// <param name="withoutId">Keys of entries whose id could not be read, so that they have a new one.</param>
    /// <returns>The keys that have their transcript again.</returns>
    public IReadOnlyList<string> Run(Dictionary<string, SessionEntry> entries, IReadOnlyCollection<string> withoutId)
    {
        foreach (var name in files.List(_folder))
        {
            if (name.EndsWith(TranscriptHeader.Extension, StringComparison.Ordinal)) _free.Add(name);
        }
        if (_free.Count == 0) return [];
        var missing = new List<string>();
        var names = new HashSet<string>(_free, StringComparer.Ordinal);
        foreach (var (key, entry) in entries)
        {
            var own = NameOf(entry);
            if (!names.Contains(own) || withoutId.Contains(key)) missing.Add(key);
            else _free.Remove(own);
        }
        var found = new List<string>();
        foreach (var key in missing)
        {
            if (_free.Count == 0) break;
            var entry = entries[key];
            if ((withoutId.Contains(key) ? Identify(key, entry) : Correct(key, entry)) is not { } connected) continue;
            entries[key] = connected;
            _free.Remove(NameOf(connected));
            found.Add(key);
        }
        return found;
    }

    private static string NameOf(SessionEntry entry) =>
        entry.SessionFile is { Length: > 0 } file ? Path.GetFileName(file) : entry.SessionId + TranscriptHeader.Extension;

    // The id may stand under a name that was hit, be told by the file the entry names, or by a transcript that names the key.
    private SessionEntry? Identify(string key, SessionEntry entry)
    {
        foreach (var (name, value) in entry.More ?? new Dictionary<string, JsonElement>())
        {
            if (value.ValueKind != JsonValueKind.String || !_free.Contains(value.GetString() + TranscriptHeader.Extension)) continue;
            var more = new Dictionary<string, JsonElement>(entry.More!, StringComparer.Ordinal);
            more.Remove(name);
            return entry with { SessionId = value.GetString()!, More = more.Count == 0 ? null : more };
        }
        if (entry.SessionFile is not null && _free.Contains(NameOf(entry)) && Header(NameOf(entry)) is { } own) return entry with { SessionId = own.SessionId };
        (SessionEntry Entry, DateTime At)? latest = null;
        foreach (var name in _free)
        {
            if (Header(name) is not { SessionKey: { } named } header || Canonical(named) != key) continue;
            if (files.Stamp(Path.Combine(_folder, name)) is not { } stamp || stamp.LastWriteUtc <= latest?.At) continue;
            latest = (entry with { SessionId = header.SessionId, SessionFile = FileFor(header, name) }, stamp.LastWriteUtc);
        }
        return latest?.Entry;
    }

    // An id that names nothing, and a transcript of nobody whose name differs from it in one character.
    private SessionEntry? Correct(string key, SessionEntry entry)
    {
        var wanted = NameOf(entry);
        foreach (var name in _free)
        {
            if (!IsNear(wanted, name) || Header(name) is not { } header) continue;
            if (header.SessionKey is null ? name.Length < RandomIdLength : Canonical(header.SessionKey) != key) continue;
            return entry with { SessionId = header.SessionId, SessionFile = FileFor(header, name) };
        }
        return null;
    }

    private TranscriptHeader? Header(string name) => TranscriptHeader.Read(Path.Combine(_folder, name), files);

    private string? FileFor(TranscriptHeader header, string name) => name == header.SessionId + TranscriptHeader.Extension ? null : Path.Combine(_folder, name);

    private string Canonical(string key) => SessionKey.Canonical(key, new SessionKeyOptions(agentId));

    private static bool IsNear(string one, string other)
    {
        if (one.Length != other.Length) return false;
        var differences = 0;
        for (var i = 0; i < one.Length && differences < 2; i++)
        {
            if (one[i] != other[i]) differences++;
        }
        return differences == 1;
    }
}
