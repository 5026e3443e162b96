namespace OpenClaw.Client;

/// <summary>The gateway did not answer in time.</summary>
internal sealed class GatewayTimeoutException(TimeSpan limit)
    : GatewayClientException(FormattableString.Invariant($"gateway timeout after {(long)limit.TotalMilliseconds}ms"))
{
    public TimeSpan Limit { get; } = limit;
}
