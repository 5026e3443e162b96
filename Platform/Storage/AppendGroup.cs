using System.Buffers;

namespace OpenClaw.Platform;

/// <summary>Lines that go to the disk together, and the promise all their appenders wait for.</summary>
internal sealed class AppendGroup
{
    private readonly ArrayBufferWriter<byte> _lines = new();
    private readonly TaskCompletionSource _durable = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Durable => _durable.Task;

    public int Bytes => _lines.WrittenCount;

    public ReadOnlySpan<byte> Lines => _lines.WrittenSpan;

    public void Add(ReadOnlySpan<byte> line)
    {
        _lines.Write(line);
        _lines.Write("\n"u8);
    }

    public void Complete() => _durable.TrySetResult();

    public void Fail(Exception reason)
    {
        _durable.TrySetException(reason);
        // Every appender may have stopped waiting; that is no unobserved failure.
        _ = _durable.Task.Exception;
    }
}
