using System.Runtime.InteropServices;

namespace OpenClaw.Platform;

/// <summary>
/// A lock between processes on a folder, held by the system for as long as it is open: several may share it, or one has it
/// alone. No file is left behind. Without effect on Windows.
/// </summary>
internal sealed partial class FolderTurn : IDisposable
{
    private const int Shared = 1;
    private const int Exclusive = 2;
    private const int Interrupted = 4;
    private const int ReadOnly = 0;

    private int _descriptor;

    private FolderTurn(int descriptor) => _descriptor = descriptor;

    private static int CloseOnExec => OperatingSystem.IsMacOS() ? 0x1000000 : 0x80000;

    /// <summary>Waits for whoever has it alone.</summary>
    /// <exception cref="IOException">The folder cannot be opened.</exception>
    public static FolderTurn Share(string folder) => Take(folder, Shared);

    /// <summary>Waits for everybody else.</summary>
    /// <exception cref="IOException">The folder cannot be opened.</exception>
    public static FolderTurn Alone(string folder) => Take(folder, Exclusive);

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _descriptor, -1) is >= 0 and var held) _ = close(held);
    }

    private static FolderTurn Take(string folder, int how)
    {
        if (OperatingSystem.IsWindows()) return new(-1);
        var descriptor = open(folder, ReadOnly | CloseOnExec);
        if (descriptor < 0) throw new IOException($"Folder '{folder}' cannot be opened: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}");
        while (flock(descriptor, how) != 0)
        {
            // A file system without locks (some network ones) has no turns.
            if (Marshal.GetLastPInvokeError() != Interrupted) break;
        }
        return new(descriptor);
    }

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int open(string path, int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int flock(int descriptor, int how);

    [LibraryImport("libc")]
    private static partial int close(int descriptor);
}
