namespace OpenClaw.Gateway.Hosting;

/// <summary>
/// What a peer may take before it has asked for anything: time, and bytes of the head. How many peers there may be at a time
/// is in <c>gateway.limits</c>; what a request's body may hold is in the row of its route.
/// </summary>
internal sealed record ListenerLimits
{
    public const int MaxRequestLineBytes = 8 * 1024;

    public const int MaxHeadBytes = 32 * 1024;

    public const int MaxHeaders = 100;

    /// <summary>From a request's first byte to the end of its head; of TLS, its handshake.</summary>
    public TimeSpan Head { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>From connecting, or from the last answer, to the first byte of the next request.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromSeconds(75);

    /// <summary>How long a peer may send, or take, less than <see cref="LeastBytesPerSecond"/> of a body.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(10);

    public int LeastBytesPerSecond { get; init; } = 240;
}
