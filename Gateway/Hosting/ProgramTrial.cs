using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenClaw.Config;
using OpenClaw.Platform;

namespace OpenClaw.Gateway.Hosting;

/// <summary>
/// The first start of a program that an update has brought. A file says that it is on trial, until it has served for a while:
/// when it fails before that, or has ended without a word and is started anew, the program before takes its place again,
/// once.
/// </summary>
internal sealed partial class ProgramTrial : IDisposable
{
    /// <summary>How long a new program has to serve before it stays, whatever happens then.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    private readonly StatePaths _paths;
    private readonly JsonObject _mark;
    private readonly string _program;
    private readonly string _backup;
    private readonly ILogger _logger;
    private readonly Lock _gate = new();
    private ITimer? _timer;
    private bool _isOver;

    private ProgramTrial(StatePaths paths, JsonObject mark, string program, string backup, ILogger logger)
    {
        _paths = paths;
        _mark = mark;
        _program = program;
        _backup = backup;
        _logger = logger;
    }

    /// <summary>The program's file.</summary>
    public string Program => _program;

    /// <summary>Neither passed nor failed yet.</summary>
    public bool IsOpen
    {
        get
        {
            lock (_gate) return !_isOver;
        }
    }

    /// <summary>Before the new program begins: it is on trial. Durable when it returns.</summary>
    /// <exception cref="IOException">The disk refused.</exception>
    public static void Announce(StatePaths paths, ProgramChange change)
    {
        if (change.Backup is null || DiskFiles.Instance.ReadAll(change.Path) is not { } bytes) return;
        Write(paths, new JsonObject
        {
            ["program"] = change.Path,
            ["sha256"] = Sha256.HexOf(bytes),
            ["backup"] = change.Backup,
            ["isBegun"] = false,
            // The new program may have told the session already when it fails.
            ["note"] = RestartSentinel.Read(paths)?.DeepClone(),
        });
    }

    /// <summary>The new program could not begin.</summary>
    /// <exception cref="IOException">The disk refused.</exception>
    public static void Withdraw(StatePaths paths) => DiskFiles.Instance.Delete(PathIn(paths));

    /// <summary>Called by a gateway that begins and holds its state directory.</summary>
    /// <param name="paths">Where the mark is.</param>
    /// <param name="program">What runs; null: not a program file, so never on trial.</param>
    /// <param name="logger">For a disk that refuses.</param>
    /// <param name="hasFailed">It has been started before and has ended without a word: <see cref="TakeBack"/> is due.</param>
    /// <returns>Null when this program is not on trial.</returns>
    public static ProgramTrial? Begin(StatePaths paths, ProgramFile? program, ILogger logger, out bool hasFailed)
    {
        hasFailed = false;
        if (program is null) return null;
        ProgramTrial? trial = null;
        try
        {
            if (Read(paths) is not { } mark || Text(mark["program"]) != program.Path || Text(mark["backup"]) is not { } backup) return null;
            // Somebody may have put another program in its place since.
            if (program.ReadRunning() is not { } bytes || Sha256.HexOf(bytes) != Text(mark["sha256"]))
            {
                Withdraw(paths);
                return null;
            }
            trial = new ProgramTrial(paths, mark, program.Path, backup, logger);
            hasFailed = mark["isBegun"]?.GetValueKind() == JsonValueKind.True;
            if (hasFailed) return trial;
            mark["isBegun"] = true;
            Write(paths, mark);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Log.NotMarked(logger, exception.GetType().Name);
        }
        // Also when that could not be noted: passing takes the mark away.
        return trial;
    }

    /// <summary>It serves; when it still does after <see cref="Period"/>, it stays.</summary>
    public void Serves(TimeProvider time)
    {
        lock (_gate) _timer ??= time.CreateTimer(_ => Pass(), null, Period, Timeout.InfiniteTimeSpan);
    }

    /// <summary>It stays.</summary>
    public void Pass()
    {
        lock (_gate)
        {
            if (_isOver) return;
            _isOver = true;
        }
        TryWithdraw();
    }

    /// <summary>Puts the program before in its place again and notes why; becoming it is the caller's.</summary>
    /// <param name="why">For a person.</param>
    /// <returns>False when the disk refused, or when it stays already.</returns>
    public bool TakeBack(string why)
    {
        lock (_gate)
        {
            if (_isOver) return false;
            _isOver = true;
        }
        Log.TakingBack(_logger, _program, why);
        try
        {
            // The file first: a mark that is left is of another program then, and nobody follows it.
            BinaryReplacement.Undo(_program, _backup);
            Withdraw(_paths);
            if (_mark["note"]?.DeepClone() is not JsonObject note) return true;
            RestartNote.Fail(note, $"the new program did not serve ({why}); the old one is back");
            // Asked for already.
            if (RestartSentinel.Read(_paths) is null) note.Remove("continuation");
            RestartSentinel.Write(_paths, note);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Log.NotTakenBack(_logger, _program, _backup, exception.GetType().Name);
            if (IsAnotherInPlace()) return true;
            // Nothing to go back to: it is not tried at every start.
            TryWithdraw();
            return false;
        }
    }

    private bool IsAnotherInPlace()
    {
        try
        {
            return DiskFiles.Instance.ReadAll(_program) is { } bytes && Sha256.HexOf(bytes) != Text(_mark["sha256"]);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private void TryWithdraw()
    {
        try
        {
            Withdraw(_paths);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Log.NotMarked(_logger, exception.GetType().Name);
        }
    }

    public void Dispose()
    {
        lock (_gate) _timer?.Dispose();
    }

    private static string PathIn(StatePaths paths) => Path.Combine(paths.StateDir, "gateway", "program-trial.json");

    private static void Write(StatePaths paths, JsonObject mark) =>
        AtomicFile.Write(PathIn(paths), Encoding.UTF8.GetBytes(ConfigJson.WriteIndented(mark)));

    private static JsonObject? Read(StatePaths paths)
    {
        try
        {
            return DiskFiles.Instance.ReadAllUtf8(PathIn(paths)) is { } bytes ? JsonNode.Parse(bytes) as JsonObject : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "the trial of the new program cannot be noted ({Why})")]
        public static partial void NotMarked(ILogger logger, string why);

        [LoggerMessage(2, LogLevel.Error, "the new program {Program} does not serve ({Why}); the old one is put back")]
        public static partial void TakingBack(ILogger logger, string program, string why);

        [LoggerMessage(3, LogLevel.Error, "the old program could not be put back at {Program}; it is at {Backup}: {Why}")]
        public static partial void NotTakenBack(ILogger logger, string program, string backup, string why);
    }
}
