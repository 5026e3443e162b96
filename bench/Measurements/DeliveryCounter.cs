using System.Diagnostics;

namespace OpenClaw.Bench.Measurements;

/// <summary>Counts frames that have arrived at any of many clients.</summary>
internal sealed class DeliveryCounter
{
    /// <summary>A server that sends several events as one (coalescing) never delivers the full number.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    private long _count;

    public long Count => Volatile.Read(ref _count);

    public void Add() => Interlocked.Increment(ref _count);

    public void Reset() => Volatile.Write(ref _count, 0);

    /// <summary>Waits until <paramref name="expected"/> have arrived, or none has for a quarter of a second.</summary>
    public async Task WaitAsync(long expected, CancellationToken cancellationToken)
    {
        var (last, since) = (Count, Stopwatch.GetTimestamp());
        while (Count < expected)
        {
            await Task.Delay(1, cancellationToken);
            if (Count != last)
            {
                (last, since) = (Count, Stopwatch.GetTimestamp());
            }
            else if (Stopwatch.GetElapsedTime(since) > Patience)
            {
                return;
            }
        }
    }
}
