using System.Text.Json;
using System.Text.Json.Nodes;
using OpenClaw.Config;
using OpenClaw.Gateway.Auth;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Connections;

/// <summary>
/// Owns the first frame: envelope, method, schema, versions (which fix the era), role, origin, then the credentials. The
/// order is visible on the wire. Every refusal goes through <see cref="Refusal"/>.
/// </summary>
internal sealed class Handshake(
    IConfigSource config,
    SecretsHolder secrets,
    LocalTrust localTrust,
    DeviceProof deviceProof,
    HelloWriter hello)
{
    private static readonly Refusal NotJson = new(null, CloseCodes.PolicyViolation, "invalid request frame: not JSON");
    private static readonly Refusal NotARequest = new(null, CloseCodes.PolicyViolation, "invalid request frame");

    /// <param name="connection">The socket that the frame came from.</param>
    /// <param name="bytes">The frame; not used after this method has returned.</param>
    /// <param name="cancellationToken">Cancelled when the socket is gone.</param>
    public ValueTask<HandshakeOutcome> BeginAsync(GatewayConnection connection, ReadOnlySpan<byte> bytes, CancellationToken cancellationToken)
    {
        byte[] rawId;
        ConnectParams parameters;
        try
        {
            var frame = InboundFrame.Read(bytes);
            if (!frame.IsRequest) return new(HandshakeOutcome.Refused([], NotARequest));
            rawId = frame.Id.ToArray();
            if (!frame.Method.SequenceEqual("\"connect\""u8)) return new(HandshakeOutcome.Refused(rawId, FirstMustBeConnect()));
            if (CheckParams(frame.Params) is { } refusal) return new(HandshakeOutcome.Refused(rawId, refusal));
            parameters = JsonSerializer.Deserialize(frame.Params, ProtocolJson.Default.ConnectParams)!;
        }
        catch (JsonException)
        {
            return new(HandshakeOutcome.Refused([], NotJson));
        }
        return AdmitAsync(connection, rawId, parameters, cancellationToken);
    }

    private static Refusal FirstMustBeConnect() => Refusal.Invalid(
        "invalid handshake: first request must be connect", DetailCodes.InvalidHandshake, NextSteps.ReviewConfiguration);

    private static Refusal? CheckParams(ReadOnlySpan<byte> parameters)
    {
        if (parameters.IsEmpty) return InvalidParams("must be object");
        var reader = new Utf8JsonReader(parameters, WireJson.Reader);
        using var document = JsonDocument.ParseValue(ref reader);
        return FrameSchemas.Connect.Check(document.RootElement) is { } text ? InvalidParams(text) : null;
    }

    private static Refusal InvalidParams(string text) => Refusal.Invalid(
        $"invalid connect params: {text}", DetailCodes.InvalidConnectParams, NextSteps.ReviewConfiguration);

    private ValueTask<HandshakeOutcome> AdmitAsync(
        GatewayConnection connection,
        byte[] rawId,
        ConnectParams parameters,
        CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Era.Negotiate(parameters.MinProtocol, parameters.MaxProtocol) is not { } era)
        {
            return new(HandshakeOutcome.Refused(rawId, ProtocolMismatch(parameters)));
        }
        var role = parameters.Role ?? Roles.Operator;
        var snapshot = config.Current.Config.Gateway;
        var peer = connection.Peer;
        var trust = localTrust.Judge(peer);
        var attempt = new ConnectAttempt(parameters, era, role, peer, trust, connection.Nonce);
        var verdict = secrets.Current.Check(parameters.Auth);
        var refusal = CheckRole(role) ?? CheckOrigin(attempt, snapshot.ControlUi) ?? CheckCredentials(attempt, verdict, snapshot.ControlUi);
        if (refusal is not null) return new(HandshakeOutcome.Refused(rawId, refusal));
        var caller = new Caller
        {
            ConnectionId = connection.Id,
            Era = era,
            Role = role,
            Scopes = GrantScopes(attempt),
            Client = parameters.Client,
            DeviceId = parameters.Device?.Id,
            Caps = parameters.Caps ?? [],
            Commands = parameters.Commands ?? [],
            Permissions = parameters.Permissions,
            PathEnv = parameters.PathEnv,
            IsLocal = trust.IsLocal,
            RemoteIp = trust.ReportedIp,
            AuthMethod = verdict.Method!,
        };
        var limits = ConnectionLimits.For(era, role, parameters.Client.Id, snapshot.Limits);
        return new(new HandshakeOutcome
        {
            RawId = rawId,
            Caller = caller,
            Limits = limits,
            Hello = accepted => hello.Write(rawId, accepted, limits),
        });
    }

    private static Refusal ProtocolMismatch(ConnectParams parameters)
    {
        var details = new JsonObject
        {
            ["code"] = DetailCodes.ProtocolMismatch,
            ["clientMinProtocol"] = parameters.MinProtocol,
            ["clientMaxProtocol"] = parameters.MaxProtocol,
            ["expectedProtocol"] = Era.ForRefusal(parameters.MaxProtocol).Protocol,
            ["minimumProbeProtocol"] = Era.V3.Protocol,
            ["supportedProtocols"] = new JsonArray(Era.V3.Protocol, Era.V4.Protocol),
            ["recommendedNextStep"] = NextSteps.ReviewConfiguration,
        };
        var code = parameters.MaxProtocol <= 3 ? CloseCodes.PolicyViolation : CloseCodes.ProtocolError;
        return new Refusal(new ErrorShape(ErrorCodes.InvalidRequest, "protocol mismatch", details), code, "protocol mismatch");
    }

    private static Refusal? CheckRole(string role) => role is Roles.Operator or Roles.Node
        ? null
        : Refusal.Invalid("invalid role", DetailCodes.InvalidRole, NextSteps.ReviewConfiguration);

    private static Refusal? CheckOrigin(ConnectAttempt attempt, ControlUiConfig controlUi)
    {
        var origin = attempt.Peer.Origin;
        if (origin is null && !(attempt.Era.WebClientsNeedOrigin && attempt.IsWebClient)) return null;
        return OriginPolicy.IsAllowed(origin, attempt.Peer.Host, controlUi.AllowedOrigins, attempt.Era.AllowsAnyLoopbackOrigin)
            ? null
            : Refusal.Invalid(OriginPolicy.Refused, DetailCodes.OriginNotAllowed, NextSteps.ReviewConfiguration);
    }

    private Refusal? CheckCredentials(ConnectAttempt attempt, AuthVerdict verdict, ControlUiConfig controlUi)
    {
        var parameters = attempt.Parameters;
        var refusal = parameters.Device is null ? CheckDeviceless(attempt, verdict, controlUi) : deviceProof.Check(attempt);
        if (refusal is not null) return refusal;
        return verdict.Failure is { } failure
            ? AuthRefusals.For(failure, attempt.Era, parameters.Client, parameters is { Device: not null, Auth: { Token: not null, DeviceToken: null } })
            : null;
    }

    private static Refusal? CheckDeviceless(ConnectAttempt attempt, AuthVerdict verdict, ControlUiConfig controlUi)
    {
        var mayBypass = controlUi.AllowInsecureAuth || controlUi.DangerouslyDisableDeviceAuth;
        if (attempt.IsControlUi && !mayBypass) return DeviceRefusals.ControlUiNeedsDevice(attempt.Era);
        var gaveSecret = !string.IsNullOrEmpty(attempt.Parameters.Auth?.Token) || !string.IsNullOrEmpty(attempt.Parameters.Auth?.Password);
        return verdict.IsOk || gaveSecret ? null : DeviceRefusals.DeviceRequired();
    }

    /// <summary>
    /// Protocol 4 clears the scopes of an operator without a device, but for the CLI on direct loopback and for local
    /// back ends; protocol 3 leaves them what they declared.
    /// </summary>
    private static IReadOnlyList<string> GrantScopes(ConnectAttempt attempt)
    {
        if (attempt.Parameters.Device is null && attempt.Role == Roles.Operator && !attempt.Era.KeepsScopesWithoutDevice)
        {
            var isLocalCli = attempt is { ClientId: "cli", ClientMode: "cli", Trust.IsDirectLoopback: true, Peer.Origin: null };
            var isLocalBackend = attempt is { ClientId: "gateway-client", ClientMode: "backend", Trust.IsLocal: true };
            if (!isLocalCli && !isLocalBackend) return [];
        }
        return ScopeGrant.Effective(ScopeGrant.Requested(attempt.Role, attempt.Parameters.Scopes), ceiling: null, approved: null);
    }
}
