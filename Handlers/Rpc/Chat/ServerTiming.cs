namespace OpenClaw.Handlers.Rpc;

/// <summary>Where the time of an answer went, in milliseconds.</summary>
internal sealed record ServerTiming(double ReceivedToAckMs, double LoadSessionMs);
