namespace OpenClaw.Client;

/// <summary>Events were lost: what the client shows may be out of date and has to be read again.</summary>
/// <param name="Expected">The number that should have come.</param>
/// <param name="Received">The number that came.</param>
internal readonly record struct SequenceGap(long Expected, long Received);
