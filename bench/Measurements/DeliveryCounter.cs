using System.Diagnostics;

namespace OpenClaw.Bench.Measurements;

/// <summary>Counts frames that have arrived at any of many clients.</summary>
internal sealed class DeliveryCounter
{
    /// <summary>
    /// A server that sends several events as one never delivers the full number. Longer than the 200 ms for which the
    /// program gathers presence.
    /// </summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(450);

    private long _count;

    public long Count => Volatile.Read(ref _count);

    public void Add() => Interlocked.Increment(ref _count);

    public void Reset() => Volatile.Write(ref _count, 0);

    /// <summary>Waits until <paramref name="expected"/> have arrived, or none has for that long.</summary>
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
