using System.Buffers;
using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.RegularExpressions;
using OpenClaw.Platform;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Cron;

/// <summary>The run logs, <c>runs/&lt;jobId&gt;.jsonl</c> beside the job file. They stay when their job is removed.</summary>
internal sealed partial class CronRunLog(string storePath, IDurableFiles files)
{
    /// <summary>A log longer than this, in bytes, is cut to <see cref="KeptLines"/> (product 2026.2.12).</summary>
    public const long MaxBytes = 2_000_000;

    public const int KeptLines = 2000;

    private readonly string _folder = Path.Combine(Path.GetDirectoryName(storePath)!, "runs");

    // Appends and the cutting of one log come one after the other.
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _gates = new(StringComparer.Ordinal);

    /// <summary>Returns when the entry is durable.</summary>
    /// <exception cref="IOException">The disk refused.</exception>
    public async Task AppendAsync(CronRunEntry entry)
    {
        if (PathOf(entry.JobId) is not { } path) return;
        var gate = _gates.GetOrAdd(entry.JobId, static _ => new SemaphoreSlim(1, 1));
        await gate.WaitAsync();
        try
        {
            await new JsonlFile(path, files).AppendAsync(WireJson.Serialize(entry, CronJson.Default.CronRunEntry));
            if (files.Stamp(path) is { Length: > MaxBytes }) await CutAsync(path);
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>The newest entries first. Nothing for a job that never ran, or an id that cannot be one.</summary>
    public IEnumerable<CronRunEntry> NewestFirst(string jobId)
    {
        if (PathOf(jobId) is not { } path) yield break;
        foreach (var line in JsonlTail.ReadBackwards(path, MaxBytes * 2, files))
        {
            if (Read(line.Span) is { } entry && entry.JobId == jobId) yield return entry;
        }
    }

    /// <summary>Ids of all jobs that have a log.</summary>
    public IEnumerable<string> JobIds() =>
        files.List(_folder).Where(name => name.EndsWith(".jsonl", StringComparison.Ordinal)).Select(name => name[..^".jsonl".Length]);

    private Task CutAsync(string path)
    {
        var lines = new Stack<byte[]>();
        foreach (var line in JsonlTail.ReadBackwards(path, MaxBytes * 2, files))
        {
            lines.Push(line.ToArray());
            if (lines.Count == KeptLines) break;
        }
        var kept = new ArrayBufferWriter<byte>();
        foreach (var line in lines)
        {
            kept.Write(line);
            kept.Write("\n"u8);
        }
        return AtomicFile.WriteAsync(path, kept.WrittenMemory, files: files);
    }

    private static CronRunEntry? Read(ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, CronJson.Default.CronRunEntry);
        }
        catch (JsonException)
        {
            return null; // torn by a crash
        }
    }

    // The id becomes a file name.
    private string? PathOf(string jobId) => Id().IsMatch(jobId) ? Path.Combine(_folder, $"{jobId}.jsonl") : null;

    [GeneratedRegex(@"^[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Id();
}
