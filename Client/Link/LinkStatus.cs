namespace OpenClaw.Client;

/// <summary>What a <see cref="GatewayLink"/> tells about itself.</summary>
/// <param name="Reason">What ended the last connection or attempt; null before the first end.</param>
/// <param name="RetryIn">Until the next attempt; null when none is planned.</param>
internal readonly record struct LinkStatus(LinkState State, GatewayClientException? Reason = null, TimeSpan? RetryIn = null);
