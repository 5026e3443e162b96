using OpenClaw.Client;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Cli;

/// <summary>What a person reads when there is no connection: what happened, what was tried, and what to do next.</summary>
internal static class ConnectFailure
{
    private const int AbnormalClosure = 1006;

    public static string Describe(GatewayClientException failure, GatewayTarget target)
    {
        var text = $"{failure.Message}\n{target.Describe()}";
        return NextStep(failure, target) is { } next ? $"{text}\nFix: {next}" : text;
    }

    private static string? NextStep(GatewayClientException failure, GatewayTarget target) => failure switch
    {
        GatewayRefusedException refused => NextStep(refused.Error, target),
        GatewayClosedException { Code: AbnormalClosure, Reason: "connection refused" } when target.IsLocal =>
            "no gateway is running there; start one with: openclaw gateway",
        _ => null,
    };

    private static string? NextStep(GatewayError error, GatewayTarget target) => error.DetailCode switch
    {
        DetailCodes.AuthTokenMissing or DetailCodes.AuthTokenMismatch or DetailCodes.AuthRequired or DetailCodes.AuthUnauthorized =>
            $"{TokenStep(target)} the token of that gateway.",
        DetailCodes.AuthPasswordMissing or DetailCodes.AuthPasswordMismatch =>
            $"pass --password, or set {GatewayVariables.Password} to the password of that gateway.",
        DetailCodes.PairingRequired => error.Details.StringOf("requestId") is { } request
            ? $"on the gateway's machine: openclaw devices approve {request}"
            : "approve this device on the gateway's machine: openclaw devices list",
        DetailCodes.DeviceIdentityRequired => "pass --token or --password.",
        DetailCodes.ProtocolMismatch or null when error.Message == "protocol mismatch" => "that gateway and this program are too far apart in age; update the older one.",
        { } code when RefusalGuide.Explain(code) is var (_, step) => step,
        _ => null,
    };

    private static string TokenStep(GatewayTarget target)
    {
        if (target.IsLocal) return $"pass --token, or set {GatewayVariables.Token} or gateway.auth.token, to";
        return target.IsExplicit ? "pass as --token" : "pass --token, or set gateway.remote.token, to";
    }
}
