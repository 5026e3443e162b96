namespace OpenClaw.Protocol;

/// <summary>WebSocket close codes as both stock gateways use them.</summary>
internal static class CloseCodes
{
    public const int Normal = 1000;
    public const int ProtocolError = 1002;
    public const int PolicyViolation = 1008;
    public const int MessageTooBig = 1009;
    public const int ServiceRestart = 1012;

    /// <summary>Sent by clients: no tick within two intervals.</summary>
    public const int TickTimeout = 4000;

    /// <summary>The credential of a live connection was changed or revoked.</summary>
    public const int AuthChanged = 4001;

    /// <summary>Longest close reason, in UTF-8 bytes (product 2026.2.12).</summary>
    public const int MaxReasonBytes = 120;
}
