using System.Globalization;
using System.Runtime.InteropServices;

namespace OpenClaw.Platform;

/// <summary>
/// Gives memory back when the process has come to rest after its start or after work: garbage, which would otherwise stay
/// until the next work, and the mapped pages of its own file. Those are clean and remain in the system's cache; what is
/// used again comes back without a read.
/// </summary>
internal sealed partial class RestingMemory : IDisposable
{
    /// <summary>An interval in which less is allocated counts as rest, in bytes.</summary>
    private const long RestBytes = 256 * 1024;

    /// <summary>Not worth it for less, in bytes allocated since the last time; nor for less than half of what is in use.</summary>
    private const long WorthBytes = 4 * 1024 * 1024;

    /// <summary>Collecting so much would be felt by whoever comes next; the runtime finds its own time, in bytes.</summary>
    private const long LargeHeapBytes = 64 * 1024 * 1024;

    private const int DontNeed = 4;

    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly ITimer _timer;
    private long _allocated = long.MaxValue;
    private long _allocatedThen = -LargeHeapBytes;

    /// <param name="time">The first look is one second from now, not at once: after a start clients are waiting.</param>
    public RestingMemory(TimeProvider time) => _timer = time.CreateTimer(static state => ((RestingMemory)state!).Look(), this, LookInterval, LookInterval);

    public void Dispose() => _timer.Dispose();

    /// <param name="allocated">Bytes allocated since the process began.</param>
    /// <param name="heap">Bytes in use, garbage included.</param>
    internal bool IsTime(long allocated, long heap)
    {
        var isResting = allocated - _allocated < RestBytes;
        _allocated = allocated;
        if (!isResting || heap > LargeHeapBytes || allocated - _allocatedThen < Math.Max(WorthBytes, heap / 2)) return false;
        _allocatedThen = allocated;
        return true;
    }

    /// <summary>At once, when it is known that much has just become garbage.</summary>
    public static void GiveBack()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        if (OperatingSystem.IsLinux() && Environment.ProcessPath is { } program) Unmap(program);
    }

    private void Look()
    {
        // A look that takes longer than the interval is not joined by the next one.
        if (!_gate.TryEnter()) return;
        try
        {
            if (IsTime(GC.GetTotalAllocatedBytes(), GC.GetTotalMemory(forceFullCollection: false))) GiveBack();
        }
        finally
        {
            _gate.Exit();
        }
    }

    private static void Unmap(string program)
    {
        try
        {
            foreach (var (start, end) in CleanMappings(File.ReadLines("/proc/self/smaps"), program))
            {
                // Advice: when it is not taken, nothing is lost.
                _ = madvise(start, end - start, DontNeed);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // No /proc here: the pages stay.
        }
    }

    /// <summary>
    /// The mappings of a file that this process may read only and has not changed. A changed page of them (addresses that
    /// were set at the start) would be read anew from the file, which is why one such page rules the mapping out.
    /// </summary>
    internal static IEnumerable<(nint Start, nint End)> CleanMappings(IEnumerable<string> smaps, string file)
    {
        (nint Start, nint End)? mapping = null;
        foreach (var line in smaps)
        {
            if (line.StartsWith("Private_Dirty:", StringComparison.Ordinal) || line.StartsWith("Shared_Dirty:", StringComparison.Ordinal) || line.StartsWith("Anonymous:", StringComparison.Ordinal))
            {
                if (!line.EndsWith(" 0 kB", StringComparison.Ordinal)) mapping = null;
            }
            else if (line.StartsWith("VmFlags:", StringComparison.Ordinal))
            {
                // The last line of a mapping.
                if (mapping is { } clean) yield return clean;
                mapping = null;
            }
            else if (line.EndsWith(file, StringComparison.Ordinal) && Header(line) is { } header)
            {
                mapping = header;
            }
        }
    }

    /// <summary><c>55d0-55e0 r-xp 00000000 08:01 123  /usr/bin/openclaw</c>.</summary>
    private static (nint Start, nint End)? Header(string line)
    {
        var words = line.Split(' ', 3);
        return words.Length == 3 && words[1] is "r-xp" or "r--p"
            && words[0].Split('-') is [var start, var end]
            && nint.TryParse(start, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var from)
            && nint.TryParse(end, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var to)
            ? (from, to)
            : null;
    }

    [LibraryImport("libc")]
    private static partial int madvise(nint address, nint length, int advice);
}
