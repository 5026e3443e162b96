using System.Globalization;
using System.Runtime.InteropServices;

namespace OpenClaw.Platform;

/// <summary>
/// Gives back what only the start of this process needed: garbage, and the mapped pages of its own file. Those are clean
/// and stay in the system's cache; what is used again comes back without a read. Nothing of it is worth calling twice.
/// </summary>
internal static partial class StartUpMemory
{
    private const int DontNeed = 4;

    public static void GiveBack()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        if (OperatingSystem.IsLinux() && Environment.ProcessPath is { } program) Unmap(program);
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
