namespace OpenClaw.Gateway.Auth;

/// <summary>How the pairing of a connecting device ended.</summary>
internal abstract record PairingGateVerdict
{
    /// <summary>It may come in.</summary>
    /// <param name="Device">As paired now.</param>
    /// <param name="Token">Its token for the role it connects with.</param>
    /// <param name="HandedOver">Tokens for its other roles, which a setup code grants along.</param>
    public sealed record Admitted(PairedDevice Device, DeviceToken Token, IReadOnlyList<DeviceToken> HandedOver) : PairingGateVerdict;

    /// <summary>Somebody has to approve it first.</summary>
    /// <param name="Device">As paired, or null.</param>
    /// <param name="Reason">One of <see cref="Protocol.PairingReasons"/>.</param>
    public sealed record Waiting(PendingPairing Request, PairedDevice? Device, string Reason) : PairingGateVerdict;

    /// <summary>There is no room for another request or device.</summary>
    public sealed record Full(string What) : PairingGateVerdict;
}
