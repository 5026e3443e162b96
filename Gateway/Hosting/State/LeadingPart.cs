namespace OpenClaw.Gateway.Hosting;

/// <summary>The first bytes of a stream, however much is added to it meanwhile; zeros where it has become shorter. For reading
/// from the beginning to the end.</summary>
internal sealed class LeadingPart(Stream source, long length) : Stream
{
    private long _position;

    public override bool CanRead => true;

    // An archive asks for the length before the bytes; it never goes back.
    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (buffer.Length > length - _position) buffer = buffer[..(int)(length - _position)];
        if (buffer.IsEmpty) return 0;
        var read = source.Read(buffer);
        if (read == 0)
        {
            buffer.Clear();
            read = buffer.Length;
        }
        _position += read;
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
