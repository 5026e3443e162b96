using OpenClaw.Gateway.Sessions;
using OpenClaw.Platform;

namespace OpenClaw.Gateway.Agents;

/// <summary>The usage of every transcript somebody has asked about: an unchanged file is not opened again.</summary>
internal sealed class UsageIndex(TranscriptLogs transcripts, IDurableFiles? files = null)
{
    /// <summary>Transcripts kept; when there are more, all are forgotten and read anew.</summary>
    private const int Capacity = 20_000;

    private readonly IDurableFiles _files = files ?? DiskFiles.Instance;
    private readonly Dictionary<string, Known> _known = new(StringComparer.Ordinal);

    /// <summary>Null when the session has no transcript, or one that was not written to since <paramref name="notBefore"/>. Not to be used by two at a time.</summary>
    public TranscriptUsage? Of(SessionListing row, DateTimeOffset notBefore)
    {
        if (!SessionId.IsValid(row.Entry.SessionId)) return null;
        var path = transcripts.PathOf(row.AgentId, row.Entry.SessionId, row.Entry.SessionFile);
        if (_files.Stamp(path) is not { } stamp || stamp.LastWriteUtc < notBefore.UtcDateTime) return null;
        if (_known.TryGetValue(path, out var known) && known.Stamp == stamp) return known.Usage;
        using var file = _files.OpenRead(path);
        if (file is null) return null;
        var usage = known?.Usage ?? new();
        if (!usage.ReadOn(file))
        {
            usage = new();
            usage.ReadOn(file);
        }
        if (_known.Count >= Capacity) _known.Clear();
        _known[path] = new(stamp, usage);
        return usage;
    }

    private sealed record Known(FileStamp Stamp, TranscriptUsage Usage);
}
