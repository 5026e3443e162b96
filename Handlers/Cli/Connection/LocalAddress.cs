using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using OpenClaw.Config;

namespace OpenClaw.Handlers.Cli;

/// <summary>The address at which the gateway on this machine can be reached from it.</summary>
internal static class LocalAddress
{
    public const string Loopback = "127.0.0.1";

    /// <summary>Loopback wherever the gateway listens on it, because callers from there need the least: only a tailnet or
    /// custom bind leaves it out.</summary>
    public static string Of(GatewayConfig gateway) => gateway.Bind switch
    {
        GatewayBind.Custom when IPAddress.TryParse(gateway.CustomBindHost, out var custom) && !IPAddress.Any.Equals(custom) => custom.ToString(),
        GatewayBind.Tailnet => TailnetAddress() ?? Loopback,
        _ => Loopback,
    };

    /// <summary>This machine's address in 100.64.0.0/10, where Tailscale gives its own.</summary>
    public static string? TailnetAddress() => NetworkInterface.GetAllNetworkInterfaces()
        .SelectMany(network => network.GetIPProperties().UnicastAddresses)
        .Select(unicast => unicast.Address)
        .FirstOrDefault(IsTailnet)?.ToString();

    private static bool IsTailnet(IPAddress address) => address.AddressFamily == AddressFamily.InterNetwork
        && address.GetAddressBytes() is [100, >= 64 and < 128, ..];
}
