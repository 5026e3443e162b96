namespace OpenClaw.Client;

/// <summary>The socket is gone, or never came to be. Requests that were waiting fail with this.</summary>
/// <param name="code">WebSocket close code; 1006 when there was no close frame.</param>
/// <param name="reason">Of the close frame, or what the network said; may be empty.</param>
internal sealed class GatewayClosedException(int code, string reason, Exception? inner = null)
    : GatewayClientException(Text(code, reason), inner)
{
    /// <summary>Never sent; what a connection without a close frame counts as (RFC 6455 §7.4.1).</summary>
    public const int Abnormal = 1006;

    public int Code { get; } = code;

    /// <summary>Somebody else answers there, or the pinned certificate was replaced: a person has to look.</summary>
    public bool IsWrongCertificate { get; init; }

    public string Reason { get; } = reason;

    private static string Text(int code, string reason)
    {
        var hint = CloseCodeHints.For(code) is { } known ? " " + known : "";
        return FormattableString.Invariant($"gateway closed ({code}{hint}): {(reason.Length > 0 ? reason : "no close reason")}");
    }
}
