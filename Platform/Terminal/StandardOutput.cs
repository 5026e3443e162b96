using System.Runtime.InteropServices;
using System.Text;

namespace OpenClaw.Platform;

/// <summary>
/// Standard output or error that is redirected. The framework's own stream takes no notice of a reader that has gone, so that a command
/// which follows something would never end, and its writer encodes by the terminal's locale, which breaks JSON for whoever reads it.
/// </summary>
internal sealed partial class StandardOutput(int descriptor) : Stream
{
    public const int Out = 1;
    public const int Error = 2;

    private const int Interrupted = 4;
    private const int BrokenPipe = 32;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(1);

    /// <summary>What cannot be written is lost: for a program that has more to do than to write.</summary>
    public bool IsForgiving { get; set; }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>UTF-8, whatever the locale; each write goes out at once.</summary>
    public static TextWriter MakeWriter(Stream stream) =>
        TextWriter.Synchronized(new StreamWriter(stream, new UTF8Encoding(false)) { AutoFlush = true, NewLine = "\n" });

    /// <exception cref="OutputClosedException">Nobody reads it any more.</exception>
    /// <exception cref="IOException">The disk is full, or the like.</exception>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            var written = WriteTo(descriptor, ref MemoryMarshal.GetReference(buffer), buffer.Length);
            if (written > 0)
            {
                buffer = buffer[(int)written..];
                continue;
            }
            var error = Marshal.GetLastPInvokeError();
            if (error == Interrupted) continue;
            if (error == WouldBlock)
            {
                Thread.Sleep(Pause); // somebody else has made this pipe non-blocking, and it is full
                continue;
            }
            if (IsForgiving) return;
            throw error == BrokenPipe ? new OutputClosedException() : new IOException(Marshal.GetPInvokeErrorMessage(error));
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Write(buffer.Span);
        return ValueTask.CompletedTask;
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private static int WouldBlock => OperatingSystem.IsMacOS() ? 35 : 11;

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint WriteTo(int descriptor, ref byte buffer, nint count);
}
