namespace OpenClaw.Client;

/// <summary>How long to wait before the next attempt: 800 ms, growing by 1.7 up to 30 s, each shortened by up to a fifth so
/// that the clients of a restarted gateway do not all come back in the same instant. Not for use by two tasks at once.</summary>
/// <param name="random">Next value in [0, 1).</param>
internal sealed class ReconnectBackoff(Func<double> random)
{
    private const double Growth = 1.7;
    private const double Jitter = 0.2;
    private TimeSpan _next = Shortest;

    public static TimeSpan Shortest { get; } = TimeSpan.FromMilliseconds(800);

    public static TimeSpan Longest { get; } = TimeSpan.FromSeconds(30);

    /// <summary>The delay before the attempt that comes now.</summary>
    public TimeSpan Next()
    {
        var delay = _next;
        _next = delay * Growth < Longest ? delay * Growth : Longest;
        var shortened = delay * (1 - (Jitter * random()));
        return shortened < Shortest ? Shortest : shortened;
    }

    /// <summary>A connection was good: start from the shortest delay again.</summary>
    public void Reset() => _next = Shortest;
}
