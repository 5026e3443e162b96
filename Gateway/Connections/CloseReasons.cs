using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Connections;

/// <summary>Why a socket ended, as few words: the reasons on the wire may hold anything.</summary>
internal static class CloseReasons
{
    /// <summary>The peer closed in order.</summary>
    public const string Peer = "peer";

    /// <summary>The socket broke.</summary>
    public const string Lost = "lost";

    public const string HandshakeTimeout = "handshake_timeout";
    public const string Refused = "refused";
    public const string SlowConsumer = "slow_consumer";
    private const string TooLarge = "too_large";
    private const string Restart = "restart";
    private const string Auth = "auth_changed";

    /// <param name="code">Of the close frame we sent.</param>
    /// <param name="isAccepted">The handshake was over.</param>
    public static string Of(int code, bool isAccepted) => code switch
    {
        CloseCodes.MessageTooBig => TooLarge,
        CloseCodes.ServiceRestart => Restart,
        _ when !isAccepted => Refused,
        _ => Auth,
    };
}
