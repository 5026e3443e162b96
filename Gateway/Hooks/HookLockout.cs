namespace OpenClaw.Gateway.Hooks;

/// <summary>Counts wrong tokens per address in a fixed window (numbers of product 2026.2.12). A right one clears the count.</summary>
internal sealed class HookLockout(TimeProvider time)
{
    private const int MaxFailures = 20;
    private const int MaxAddresses = 2048;

    private static readonly TimeSpan Window = TimeSpan.FromSeconds(60);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Count> _counts = new(StringComparer.Ordinal);

    /// <param name="isFirst">Whether it is the first one of the window that is too many.</param>
    /// <returns>How long the address has to wait; null when this failure was still within what is allowed.</returns>
    public TimeSpan? Fail(string address, out bool isFirst)
    {
        var now = time.GetUtcNow();
        lock (_gate)
        {
            if (!_counts.TryGetValue(address, out var count) || now - count.Since >= Window)
            {
                // Dropped whole: an attacker with that many addresses gains nothing by it but attempts.
                if (count is null && _counts.Count >= MaxAddresses) _counts.Clear();
                _counts[address] = count = new Count { Since = now };
            }
            count.Failures++;
            isFirst = count.Failures == MaxFailures + 1;
            return count.Failures > MaxFailures ? count.Since + Window - now : null;
        }
    }

    public void Succeed(string address)
    {
        lock (_gate) _counts.Remove(address);
    }

    private sealed class Count
    {
        public required DateTimeOffset Since { get; init; }

        public int Failures { get; set; }
    }
}
