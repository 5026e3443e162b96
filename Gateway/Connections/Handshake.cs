using OpenClaw.Config;
using OpenClaw.Gateway.Auth;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Connections;

/// <summary>
/// Owns the first frame: envelope, method, schema, versions (which fix the era), role, origin, then the credentials. The
/// order is visible on the wire. Every refusal goes through <see cref="Refusal"/>.
/// </summary>
internal sealed partial class Handshake(
    IConfigSource config,
    LocalTrustSource localTrust,
    RequestGuard guard,
    ConnectAdmission admission,
    HelloWriter hello,
    ILogger logger)
{
    /// <param name="connection">The socket that the frame came from.</param>
    /// <param name="bytes">The frame; not used after this method has returned.</param>
    /// <param name="cancellationToken">Cancelled when the socket is gone.</param>
    public ValueTask<HandshakeOutcome> BeginAsync(GatewayConnection connection, ReadOnlySpan<byte> bytes, CancellationToken cancellationToken)
    {
        var frame = HandshakeFrame.Read(bytes);
        return frame.Refusal is { } refusal
            ? new(HandshakeOutcome.Refused(frame.RawId, refusal))
            : AdmitAsync(connection, frame.RawId, frame.Parameters!, cancellationToken);
    }

    private async ValueTask<HandshakeOutcome> AdmitAsync(
        GatewayConnection connection, byte[] rawId, ConnectParams parameters, CancellationToken cancellationToken)
    {
        if (Era.Negotiate(parameters.MinProtocol, parameters.MaxProtocol) is not { } era)
        {
            return HandshakeOutcome.Refused(rawId, HandshakeVersions.Mismatch(parameters));
        }
        var role = parameters.Role ?? Roles.Operator;
        var attempt = new ConnectAttempt(parameters, era, role, connection.Peer, localTrust.Current.Judge(connection.Peer), connection.Nonce);
        if ((HandshakeVersions.CheckRole(role) ?? guard.Check(attempt)) is { } refusal) return HandshakeOutcome.Refused(rawId, refusal);
        var decision = await DecideAsync(attempt, cancellationToken).ConfigureAwait(false);
        return decision.Refusal is { } refused ? HandshakeOutcome.Refused(rawId, refused) : Accept(connection, rawId, attempt, decision);
    }

    private async ValueTask<Admission> DecideAsync(ConnectAttempt attempt, CancellationToken cancellationToken)
    {
        try
        {
            return await admission.DecideAsync(attempt, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Log.StoreFailed(logger, exception);
            return PairingRefusals.StoreUnavailable();
        }
    }

    private HandshakeOutcome Accept(GatewayConnection connection, byte[] rawId, ConnectAttempt attempt, Admission decision)
    {
        var parameters = attempt.Parameters;
        var caller = new Caller
        {
            ConnectionId = connection.Id,
            Era = attempt.Era,
            Role = attempt.Role,
            Scopes = decision.Scopes,
            Client = parameters.Client,
            DeviceId = decision.DeviceId,
            Caps = parameters.Caps ?? [],
            Commands = parameters.Commands ?? [],
            Permissions = parameters.Permissions,
            PathEnv = parameters.PathEnv,
            IsLocal = attempt.Trust.IsLocal,
            RemoteIp = attempt.Trust.ReportedIp,
            AuthMethod = decision.Credential!.Method,
            Credential = decision.Credential,
        };
        var limits = ConnectionLimits.For(attempt.Era, attempt.Role, parameters.Client.Id, config.Current.Config.Gateway.Limits);
        return new HandshakeOutcome
        {
            RawId = rawId,
            Caller = caller,
            Limits = limits,
            Hello = accepted => hello.Write(rawId, accepted, connection.Peer, limits, decision),
        };
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "pairing store failed while a device connected")]
        public static partial void StoreFailed(ILogger logger, Exception exception);
    }
}
