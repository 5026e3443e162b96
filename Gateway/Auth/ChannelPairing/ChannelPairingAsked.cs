namespace OpenClaw.Gateway.Auth;

/// <summary>What became of a sender's first words.</summary>
/// <param name="Code">Empty: so many wait already that this one is not taken.</param>
/// <param name="IsNew">The sender has not been told the code yet.</param>
internal readonly record struct ChannelPairingAsked(string Code, bool IsNew);
