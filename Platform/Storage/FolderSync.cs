using System.Runtime.InteropServices;

namespace OpenClaw.Platform;

/// <summary>fsync of a folder, which .NET has no call for. Nothing happens on Windows, which needs none.</summary>
internal static partial class FolderSync
{
    private const int ReadOnly = 0;

    /// <exception cref="IOException">The system reported an error while writing the folder.</exception>
    public static void Sync(string path)
    {
        if (OperatingSystem.IsWindows()) return;
        var descriptor = open(path, ReadOnly | CloseOnExec);
        if (descriptor < 0) throw Failure(path);
        try
        {
            // Some file systems (network ones) have no fsync for folders; there is nothing more to be done then.
            if (fsync(descriptor) != 0 && Marshal.GetLastPInvokeError() is not (InvalidArgument or NotSupportedLinux)) throw Failure(path);
        }
        finally
        {
            _ = close(descriptor);
        }
    }

    private const int InvalidArgument = 22;
    private const int NotSupportedLinux = 95;

    private static int CloseOnExec => OperatingSystem.IsMacOS() ? 0x1000000 : 0x80000;

    private static IOException Failure(string path) =>
        new($"Folder '{path}' could not be written: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}");

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int open(string path, int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int fsync(int descriptor);

    [LibraryImport("libc")]
    private static partial int close(int descriptor);
}
