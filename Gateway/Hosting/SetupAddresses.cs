using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using OpenClaw.Config;
using OpenClaw.Handlers.Rpc;

namespace OpenClaw.Gateway.Hosting;

/// <summary>Finds the address that a setup code tells a new device.</summary>
/// <param name="port">The port in use; known once the gateway listens.</param>
/// <param name="tls">Null without TLS of our own.</param>
internal sealed class SetupAddresses(IConfigSource config, BindPlan bind, Func<int> port, TlsCertificate? tls)
{
    /// <returns>Null when other devices cannot reach this gateway.</returns>
    public SetupAddress? Find(SetupCodeParams parameters)
    {
        if (parameters.PublicUrl is { } given) return new(given, "request.publicUrl", null);
        if (parameters.PreferRemoteUrl && config.Current.Config.Gateway.Remote is { Url: { Length: > 0 } url } remote)
        {
            return new(url, "gateway.remote.url", remote.TlsFingerprint);
        }
        if (bind.IsLoopback || OwnAddress() is not { } address) return null;
        var scheme = tls is null ? "ws" : "wss";
        return new($"{scheme}://{new IPEndPoint(address, port())}", "gateway.bind", tls?.Fingerprint);
    }

    private IPAddress? OwnAddress()
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
