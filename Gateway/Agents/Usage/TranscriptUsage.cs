using OpenClaw.Platform;

namespace OpenClaw.Gateway.Agents;

/// <summary>The usage of one transcript, read once and then only where it has grown. Immutable from outside.</summary>
internal sealed class TranscriptUsage
{
    private readonly SortedDictionary<long, UsageBucket> _buckets = [];
    private long _position;
    private long? _askedAt;

    /// <summary>Unix milliseconds of the first message; null without any.</summary>
    public long? FirstActivity { get; private set; }

    public long? LastActivity { get; private set; }

    /// <summary>In the order of time.</summary>
    public IEnumerable<UsageBucket> Buckets => _buckets.Values;

    /// <summary>Reads on; false when the file is not what it was, and a new one has to be begun.</summary>
    public bool ReadOn(IDurableFile file)
    {
        if (file.Length < _position) return false;
        foreach (var line in JsonlLines.Read(file, _position))
        {
            _position = line.End;
            if (UsageEntry.Read(line.Utf8) is { } entry) Add(entry);
        }
        return true;
    }

    private void Add(UsageEntry entry)
    {
        FirstActivity = Math.Min(FirstActivity ?? entry.At, entry.At);
        LastActivity = Math.Max(LastActivity ?? entry.At, entry.At);
        double? latency = null;
        if (entry.Role == StoredMessage.User) _askedAt = entry.At;
        else if (entry.Role == StoredMessage.Assistant && _askedAt is { } asked && entry.At >= asked) latency = entry.At - asked;
        var quarter = entry.At / UsageBucket.QuarterMs;
        if (!_buckets.TryGetValue(quarter, out var bucket)) _buckets[quarter] = bucket = new(quarter);
        bucket.Add(entry, latency);
    }
}
