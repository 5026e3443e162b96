namespace OpenClaw.Client;

/// <summary>What comes after a connection or an attempt has ended.</summary>
/// <param name="State">Waiting, awaiting approval, or stopped.</param>
/// <param name="Delay">Before the next attempt; null when there is none.</param>
internal readonly record struct ReconnectStep(LinkState State, TimeSpan? Delay);
