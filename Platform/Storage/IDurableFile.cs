namespace OpenClaw.Platform;

/// <summary>An open file. Not safe for use by several threads at a time.</summary>
internal interface IDurableFile : IDisposable
{
    long Length { get; }

    /// <summary>Bytes read; 0 at the end of the file.</summary>
    int Read(Span<byte> buffer, long offset);

    void Write(ReadOnlySpan<byte> bytes, long offset);

    void Truncate(long length);

    /// <summary>Returns when what was written will survive a power cut.</summary>
    void Sync();
}
