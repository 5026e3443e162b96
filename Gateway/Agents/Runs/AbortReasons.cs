namespace OpenClaw.Gateway.Agents;

/// <summary>Values of <c>stopReason</c> in an <c>aborted</c> event.</summary>
internal static class AbortReasons
{
    /// <summary><c>chat.abort</c>.</summary>
    public const string Rpc = "rpc";

    /// <summary>A stop word in a message.</summary>
    public const string Stop = "stop";

    /// <summary>A newer message takes the run's place.</summary>
    public const string Interrupt = "interrupt";

    /// <summary>Whoever asked over HTTP has gone: nobody waits for the answer.</summary>
    public const string Disconnect = "disconnect";

    public const string Timeout = "timeout";

    /// <summary>The gateway is going down.</summary>
    public const string Shutdown = "shutdown";
}
