using System.Buffers;
using System.Text.Json;
using OpenClaw.Platform;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Agents;

/// <summary>
/// Which runs are under way, on disk: a run stands here before it is acknowledged, so that one cut by a crash can be
/// answered for at the next start.
/// </summary>
/// <param name="path">A file of lines; gone when nothing is under way.</param>
/// <param name="files">The file system; a seam for tests.</param>
internal sealed partial class RunJournal(string path, ILogger logger, IDurableFiles? files = null)
{
    /// <summary>Longest text kept, in characters; a cut run's longer message comes back shortened.</summary>
    private const int MaxMessage = 256 * 1024;

    /// <summary>With nothing under way and more than this written, in bytes, the file begins anew.</summary>
    private const long RenewBytes = 1024 * 1024;

    /// <summary>With runs under way all the time, the file is written anew with those alone once it has grown by so much, in bytes.</summary>
    internal const long RewriteBytes = 16 * 1024 * 1024;

    private readonly IDurableFiles _files = files ?? DiskFiles.Instance;
    private readonly JsonlFile _file = new(path, files);
    private readonly Lock _gate = new();

    // Under _gate: what is under way, and how much has been written since the file was begun or written anew.
    private readonly Dictionary<string, RunMark> _open = new(StringComparer.Ordinal);
    private long _written;

    /// <summary>Completes when the run is on disk.</summary>
    /// <exception cref="IOException">The disk refused.</exception>
    public async ValueTask BeginAsync(RunHandle run, CancellationToken cancellationToken)
    {
        var request = run.Request;
        var mark = new RunMark
        {
            RunId = run.RunId,
            AgentId = request.AgentId,
            SessionKey = request.SessionKey,
            Origin = request.Origin.ToString(),
            At = run.AdmittedAt,
            Message = request.Message.Length <= MaxMessage ? request.Message : request.Message[..MaxMessage],
        };
        var line = WireJson.Serialize(mark, AgentsJson.Default.RunMark);
        await _file.WaitForRoomAsync(cancellationToken);
        Task durable;
        lock (_gate)
        {
            _open[run.RunId] = mark;
            _written += line.Length;
            durable = _file.Append(line);
        }
        try
        {
            await durable;
        }
        catch
        {
            lock (_gate)
                _open.Remove(run.RunId);
            throw;
        }
    }

    /// <summary>Notes an end. Not waited for: a note that is lost is made up from the transcript.</summary>
    public void End(string runId)
    {
        lock (_gate)
        {
            _open.Remove(runId);
            _ = ObserveAsync(_file.Append(WireJson.Serialize(new RunMark { RunId = runId, Ended = true }, AgentsJson.Default.RunMark)));
            if (_open.Count == 0 && _written > RenewBytes)
            {
                _written = 0;
                Renew();
            }
            else if (_written > RewriteBytes)
            {
                _written = 0;
                Rewrite();
            }
        }
    }

    /// <summary>The runs of an earlier process that never ended, oldest first.</summary>
    public IReadOnlyList<RunMark> ReadUnfinished()
    {
        var ended = new HashSet<string>(StringComparer.Ordinal);
        var unfinished = new List<RunMark>();
        foreach (var line in JsonlTail.ReadBackwards(path, long.MaxValue, _files))
        {
            if (Read(line.Span) is not { } mark)
                continue;
            if (mark.Ended is true)
                ended.Add(mark.RunId);
            else if (ended.Add(mark.RunId))
                unfinished.Add(mark);
        }
        unfinished.Reverse();
        return unfinished;
    }

    /// <summary>Waits for what is on its way to the disk; with nothing under way the file goes.</summary>
    public async Task CloseAsync()
    {
        await _file.DrainAsync();
        Clear();
    }

    /// <summary>Forgets everything; called once what was unfinished has been dealt with.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            if (_open.Count == 0)
                Renew();
        }
    }

    // A line on its way may land in either file; both are of runs that have ended. What cannot be removed does no harm:
    // it is dealt with again at the next start.
    private void Renew()
    {
        try
        {
            if (_file.MoveTo(path + ".old"))
                _files.Delete(path + ".old");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Log.NotRenewed(logger, failure);
        }
    }

    // Under _gate. A line on its way comes after what is written here: then it is there twice, or ends what has ended.
    private void Rewrite()
    {
        try
        {
            _file.Replace(_ =>
            {
                var lines = new ArrayBufferWriter<byte>();
                foreach (var mark in _open.Values.OrderBy(mark => mark.At))
                {
                    lines.Write(WireJson.Serialize(mark, AgentsJson.Default.RunMark));
                    lines.Write("\n"u8);
                }
                return lines.WrittenSpan.ToArray();
            });
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Log.NotRenewed(logger, failure);
        }
    }

    private async Task ObserveAsync(Task append)
    {
        try
        {
            await append;
        }
        catch (Exception failure)
        {
            Log.EndNotWritten(logger, failure);
        }
    }

    private static RunMark? Read(ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, AgentsJson.Default.RunMark);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "the end of a run could not be noted")]
        public static partial void EndNotWritten(ILogger logger, Exception failure);

        [LoggerMessage(2, LogLevel.Warning, "the run journal could not be begun anew")]
        public static partial void NotRenewed(ILogger logger, Exception failure);
    }
}
