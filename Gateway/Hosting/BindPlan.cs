using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using OpenClaw.Config;

namespace OpenClaw.Gateway.Hosting;

/// <summary>The addresses a bind mode means on this host.</summary>
/// <param name="Addresses">The first must be bound; the others are tried.</param>
/// <param name="IsLoopback">True when nothing beyond this machine can connect.</param>
internal sealed record BindPlan(IReadOnlyList<IPAddress> Addresses, bool IsLoopback)
{
    private static readonly IPNetwork Tailnet = IPNetwork.Parse("100.64.0.0/10");

    /// <exception cref="GatewayStartException">The mode cannot be had here.</exception>
    public static BindPlan Make(GatewayBind mode, string? customHost)
    {
        switch (mode)
        {
            case GatewayBind.Lan:
                return new BindPlan([IPAddress.Any], IsLoopback: false);
            case GatewayBind.Tailnet:
                var own = OwnAddresses().FirstOrDefault(Tailnet.Contains)
                    ?? throw new GatewayStartException("gateway.bind is \"tailnet\", but this host has no tailnet address.\nStart Tailscale, or use loopback or lan.", isConfiguration: true);
                return new BindPlan([own, IPAddress.Loopback], IsLoopback: false);
            case GatewayBind.Custom:
                if (!IPAddress.TryParse(customHost, out var custom))
                {
                    throw new GatewayStartException($"gateway.bind is \"custom\", but gateway.customBindHost is not an IP address: {customHost ?? "unset"}", isConfiguration: true);
                }
                return new BindPlan([custom], IPAddress.IsLoopback(custom));
            default:
                // "auto" prefers loopback, and loopback is always there.
                return new BindPlan([IPAddress.Loopback, IPAddress.IPv6Loopback], IsLoopback: true);
        }
    }

    private static IEnumerable<IPAddress> OwnAddresses() => NetworkInterface.GetAllNetworkInterfaces()
        .SelectMany(card => card.GetIPProperties().UnicastAddresses)
        .Select(unicast => unicast.Address)
        .Where(address => address.AddressFamily == AddressFamily.InterNetwork);
}
