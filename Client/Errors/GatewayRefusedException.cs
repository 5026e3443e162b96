namespace OpenClaw.Client;

/// <summary>The gateway refused the <c>connect</c>: it said why in the response and closes.</summary>
/// <param name="closeCode">Expected close code: 1013 while the gateway starts, else 1008.</param>
internal sealed class GatewayRefusedException(GatewayError error, int closeCode)
    : GatewayClientException(new GatewayClosedException(closeCode, error.Message).Message)
{
    public GatewayError Error { get; } = error;

    /// <summary>The gateway is still starting, or busy: the same connect may succeed in a moment.</summary>
    public bool IsTransient => Error is { Code: "UNAVAILABLE", Retryable: true };
}
