using System.Buffers;

namespace OpenClaw.Gateway.Connections;

/// <summary>One inbound message in a rented array; whoever is handed it disposes it.</summary>
internal readonly struct PooledFrame(byte[] array, int length) : IDisposable
{
    public ReadOnlySpan<byte> Bytes => array.AsSpan(0, length);

    public void Dispose() => ArrayPool<byte>.Shared.Return(array);
}
