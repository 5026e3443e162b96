using System.Buffers;
using System.Runtime.CompilerServices;

namespace OpenClaw.Gateway.Agents;

/// <summary>
/// Reads server-sent events from a stream (WHATWG HTML §9.2), whatever way the bytes are cut into reads. Fields other
/// than <c>event</c> and <c>data</c> are skipped. One reader, one consumer; buffers are pooled and go back on dispose.
/// </summary>
internal sealed class SseReader(Stream stream, int maxEventBytes = SseReader.DefaultMaxEventBytes) : IDisposable
{
    /// <summary>Largest event, in bytes: a model's chunk is small, a whole answer in one event still fits.</summary>
    public const int DefaultMaxEventBytes = 4 * 1024 * 1024;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
    private int _start;
    private int _end;
    private byte[] _data = ArrayPool<byte>.Shared.Rent(4 * 1024);
    private int _dataLength;
    private bool _hasData;
    private bool _atStart = true;
    private bool _skipLineFeed;
    private bool _ended;
    private bool _isInside; // inside an event of which not all has come

    /// <summary>Name of the current event; empty when it has none.</summary>
    public string EventName { get; private set; } = "";

    /// <summary>Data of the current event, lines joined by LF; valid until the next read.</summary>
    public ReadOnlyMemory<byte> Data => _data.AsMemory(0, _dataLength);

    /// <summary>The stream ended inside the current event: its data may be cut.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Goes to the next event; false at the end of the stream.</summary>
    /// <exception cref="InvalidDataException">A line or an event is longer than the limit.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        while (!TryRead())
        {
            if (_ended)
                return TakeRest();
            MakeRoom();
            var read = await stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken);
            _end += read;
            _ended = read == 0;
        }
        return true;
    }

    /// <summary>Goes to the next event if it has come already. False: the caller goes on with <see cref="ReadAsync"/>.</summary>
    /// <exception cref="InvalidDataException">The event is longer than the limit.</exception>
    public bool TryRead()
    {
        if (!_isInside)
        {
            EventName = "";
            _dataLength = 0;
            _hasData = false;
            _isInside = true;
        }
        while (TryTakeLine(out var line, out var length))
        {
            if (!AcceptLine(_buffer.AsSpan(line, length)))
                continue;
            _isInside = false;
            return true;
        }
        return false;
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        ArrayPool<byte>.Shared.Return(_data);
        _buffer = [];
        _data = [];
    }

    private bool TryTakeLine(out int start, out int length)
    {
        if (_skipLineFeed && _start < _end)
        {
            _skipLineFeed = false;
            if (_buffer[_start] == (byte)'\n')
                _start++;
        }
        start = _start;
        length = _buffer.AsSpan(_start, _end - _start).IndexOfAny((byte)'\r', (byte)'\n');
        if (length < 0)
            return false;
        // The LF of a CR LF may still be on its way, so it is skipped before the next line instead.
        _skipLineFeed = _buffer[start + length] == (byte)'\r';
        _start += length + 1;
        return true;
    }

    private bool AcceptLine(ReadOnlySpan<byte> line)
    {
        if (_atStart)
        {
            _atStart = false;
            if (line.StartsWith("\uFEFF"u8))
                line = line[3..];
        }
        if (line.IsEmpty)
            return _hasData;
        var colon = line.IndexOf((byte)':');
        var name = colon < 0 ? line : line[..colon];
        var value = colon < 0 ? default : line[(colon + 1)..];
        if (value.StartsWith(" "u8))
            value = value[1..];
        if (name.SequenceEqual("data"u8))
            AppendData(value);
        else if (name.SequenceEqual("event"u8))
            EventName = System.Text.Encoding.UTF8.GetString(value);
        return false;
    }

    private void AppendData(ReadOnlySpan<byte> value)
    {
        var needed = _dataLength + value.Length + 1;
        if (needed > maxEventBytes)
            throw new InvalidDataException("SSE event too large");
        if (needed > _data.Length)
            Grow(ref _data, _dataLength, needed);
        if (_hasData)
            _data[_dataLength++] = (byte)'\n';
        value.CopyTo(_data.AsSpan(_dataLength));
        _dataLength += value.Length;
        _hasData = true;
    }

    // A service that forgets the last blank line, or is cut, still gets its last event read.
    private bool TakeRest()
    {
        _isInside = false;
        var rest = _buffer.AsSpan(_start, _end - _start);
        _start = _end;
        if (!rest.IsEmpty)
        {
            IsCut = true;
            AcceptLine(rest);
        }
        return _hasData;
    }

    private void MakeRoom()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }
        if (_end == _buffer.Length)
        {
            if (_end >= maxEventBytes)
                throw new InvalidDataException("SSE line too long");
            Grow(ref _buffer, _end, _end * 2);
        }
    }

    private static void Grow(ref byte[] buffer, int used, int needed)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, buffer.Length * 2));
        buffer.AsSpan(0, used).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
    }
}
