using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace OpenClaw.Platform;

/// <summary>
/// A file whose every write goes to its end in one step, whoever else appends at the same instant (<c>O_APPEND</c>, for which
/// .NET has no mode).
/// </summary>
internal sealed partial class AppendingFile : IDisposable
{
    private const int ReadWrite = 2;

    private readonly SafeFileHandle _handle;

    private AppendingFile(SafeFileHandle handle) => _handle = handle;

    public long Length => RandomAccess.GetLength(_handle);

    private static int Flags => OperatingSystem.IsMacOS() ? ReadWrite | 0x8 | 0x1000000 : ReadWrite | 0x400 | 0x80000;

    /// <summary>Creates the file with <paramref name="mode"/> when it is missing.</summary>
    /// <exception cref="IOException">It cannot be opened.</exception>
    public static AppendingFile Open(string path, UnixFileMode mode = FileModes.Private)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite | FileShare.Delete, BufferSize = 0 };
        if (OperatingSystem.IsWindows()) return new(File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, options.Share));
        options.UnixCreateMode = mode;
        if (!File.Exists(path)) new FileStream(path, options).Dispose();
        var descriptor = open(path, Flags);
        return descriptor >= 0
            ? new(new SafeFileHandle(descriptor, ownsHandle: true))
            : throw new IOException($"'{path}' cannot be opened: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}");
    }

    /// <summary>Whether what is there ends with a line feed, or nothing is there.</summary>
    public bool EndsLine(long length)
    {
        Span<byte> last = stackalloc byte[1];
        return length == 0 || RandomAccess.Read(_handle, last, length - 1) != 1 || last[0] == (byte)'\n';
    }

    // The offset has no meaning for a file in this mode.
    public void Append(ReadOnlySpan<byte> bytes) => RandomAccess.Write(_handle, bytes, OperatingSystem.IsWindows() ? Length : 0);

    public void Dispose() => _handle.Dispose();

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int open(string path, int flags);
}
