using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using OpenClaw.Config;
using OpenClaw.Handlers.Rpc;

namespace OpenClaw.Gateway.Hosting;

/// <summary>Finds the address that a setup code tells a new device.</summary>
/// <param name="port">Where the gateway listens; asked when a code is made.</param>
internal sealed class SetupAddresses(IConfigSource config, GatewayPort port, TlsSource tls)
{
    /// <returns>Null when other devices cannot reach this gateway.</returns>
    public SetupAddress? Find(SetupCodeParams parameters)
    {
        if (parameters.PublicUrl is { } given) return new(given, "request.publicUrl", null);
        if (parameters.PreferRemoteUrl && config.Current.Config.Gateway.Remote is { Url: { Length: > 0 } url } remote)
        {
            return new(url, "gateway.remote.url", remote.TlsFingerprint);
        }
        if (port.Bind is not { IsLoopback: false } bind || OwnAddress(bind) is not { } address) return null;
        var certificate = tls.Current;
        var scheme = certificate is null ? "ws" : "wss";
        return new($"{scheme}://{new IPEndPoint(address, port.Number)}", "gateway.bind", certificate?.Fingerprint);
    }

    private static IPAddress? OwnAddress(BindPlan bind)
    {
        var bound = bind.Addresses[0];
        return bound.Equals(IPAddress.Any) || bound.Equals(IPAddress.IPv6Any) ? FirstLanAddress() : bound;
    }

    private static IPAddress? FirstLanAddress() => NetworkInterface.GetAllNetworkInterfaces()
        .Where(card => card.OperationalStatus == OperationalStatus.Up && card.NetworkInterfaceType != NetworkInterfaceType.Loopback)
        .SelectMany(card => card.GetIPProperties().UnicastAddresses)
        .Select(unicast => unicast.Address)
        .FirstOrDefault(address => address.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(address));
}
