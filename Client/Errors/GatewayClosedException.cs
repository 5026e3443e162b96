namespace OpenClaw.Client;

/// <summary>The socket is gone, or never came to be. Requests that were waiting fail with this.</summary>
/// <param name="code">WebSocket close code; 1006 when there was no close frame.</param>
/// <param name="reason">Of the close frame, or what the network said; may be empty.</param>
internal sealed class GatewayClosedException(int code, string reason, Exception? inner = null)
    : GatewayClientException(Text(code, reason), inner)
{
    public int Code { get; } = code;

    public string Reason { get; } = reason;

    private static string Text(int code, string reason)
    {
        var hint = CloseCodeHints.For(code) is { } known ? " " + known : "";
        return FormattableString.Invariant($"gateway closed ({code}{hint}): {(reason.Length > 0 ? reason : "no close reason")}");
    }
}
