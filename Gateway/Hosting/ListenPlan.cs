using OpenClaw.Config;

namespace OpenClaw.Gateway.Hosting;

/// <summary>Where a gateway is to listen: command line and environment before configuration.</summary>
/// <param name="Port">0: any free one (tests).</param>
internal sealed record ListenPlan(BindPlan Bind, int Port)
{
    /// <exception cref="GatewayStartException">The bind mode cannot be had here.</exception>
    public static ListenPlan Of(StartOptions options, GatewayConfig gateway) =>
        new(BindPlan.Make(options.Bind ?? gateway.Bind, gateway.CustomBindHost), options.Port ?? gateway.Port);
}
