namespace OpenClaw.Client;

/// <summary>Where a <see cref="GatewayLink"/> stands.</summary>
internal enum LinkState
{
    Connecting,

    Connected,

    /// <summary>Between two attempts.</summary>
    Waiting,

    /// <summary>Between two attempts, and only a person at the gateway can make one succeed: the device has to be approved.</summary>
    AwaitingApproval,

    /// <summary>For good: another attempt would be refused the same way.</summary>
    Stopped,
}
