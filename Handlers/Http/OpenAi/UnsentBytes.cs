using System.Buffers;

namespace OpenClaw.Handlers.Http;

/// <summary>Bytes that wait to be sent, in one pooled array that is held only while there are any.</summary>
internal sealed class UnsentBytes : IBufferWriter<byte>, IDisposable
{
    private const int First = 1024;

    private byte[] _bytes = [];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Span => _bytes.AsSpan(0, Length);

    public void Advance(int count) => Length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        MakeRoom(sizeHint);
        return _bytes.AsMemory(Length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        MakeRoom(sizeHint);
        return _bytes.AsSpan(Length);
    }

    /// <summary>Empty again. An array that had to grow goes back at once, so that one long event is not paid for until the end.</summary>
    public void Clear()
    {
        Length = 0;
        if (_bytes.Length > 16 * First) Dispose();
    }

    public void Dispose()
    {
        if (_bytes.Length > 0) ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
        Length = 0;
    }

    private void MakeRoom(int sizeHint)
    {
        var needed = Length + Math.Max(sizeHint, 1);
        if (needed <= _bytes.Length) return;
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, Math.Max(First, _bytes.Length * 2)));
        Span.CopyTo(larger);
        if (_bytes.Length > 0) ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
