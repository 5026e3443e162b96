using OpenClaw.Protocol;

namespace OpenClaw.Client;

/// <summary>Decides whether another attempt makes sense. What the network or a restart did heals by itself; a refusal does
/// not, unless the gateway says so or somebody may be approving this device right now.</summary>
internal static class ReconnectPolicy
{
    public static ReconnectStep After(GatewayClientException end, ReconnectBackoff backoff) => end switch
    {
        GatewayRefusedException refused => AfterRefusal(refused, backoff),
        GatewayClosedException { IsWrongCertificate: true } => new(LinkState.Stopped, null),
        _ => new(LinkState.Waiting, backoff.Next()),
    };

    private static ReconnectStep AfterRefusal(GatewayRefusedException refused, ReconnectBackoff backoff)
    {
        var error = refused.Error;
        var told = error.RetryAfterMs is > 0 and var ms ? TimeSpan.FromMilliseconds(ms) : (TimeSpan?)null;
        if (IsPairing(error)) return new(LinkState.AwaitingApproval, told ?? backoff.Next());
        var healsByItself = refused.IsTransient || error.DetailCode == DetailCodes.AuthRateLimited;
        return healsByItself ? new(LinkState.Waiting, told ?? backoff.Next()) : new(LinkState.Stopped, null);
    }

    // A gateway of protocol 3 has only the code.
    private static bool IsPairing(GatewayError error) =>
        error.DetailCode == DetailCodes.PairingRequired || (error.DetailCode is null && error.Code == ErrorCodes.NotPaired);
}
