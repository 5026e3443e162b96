using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace OpenClaw.Handlers.Cli;

/// <summary>Asks the local network which gateways there are: one question of multicast DNS (RFC 6762) from a port of its own, so that
/// the answers come straight back.</summary>
/// <param name="group">Where the question goes.</param>
internal sealed class GatewayBeacons(IPEndPoint group, TimeProvider time)
{
    public const string Domain = "local.";

    private const string Service = "_openclaw-gw._tcp.local";

    /// <summary>224.0.0.251 port 5353.</summary>
    public static IPEndPoint Everybody => new(new IPAddress([224, 0, 0, 251]), 5353);

    /// <summary>Listens for the whole time: nobody says that there are no more.</summary>
    public async Task<IReadOnlyList<GatewayBeacon>> FindAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var records = new DnsRecords();
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Any, 0));
        await AskAsync(socket, DnsRecords.Question(Service), either.Token);
        var buffer = new byte[DnsRecords.MaxBytes];
        try
        {
            while (true)
            {
                var answer = await socket.ReceiveFromAsync(buffer, new IPEndPoint(IPAddress.Any, 0), either.Token);
                records.Add(buffer.AsSpan(0, answer.ReceivedBytes));
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return records.Beacons(Service);
        }
    }

    // The system's choice of an interface reaches one network only.
    private async Task AskAsync(Socket socket, byte[] question, CancellationToken cancellationToken)
    {
        var sent = 0;
        foreach (var address in group.Address.GetAddressBytes()[0] is >= 224 and < 240 ? Own() : [IPAddress.Any])
        {
            try
            {
                if (!address.Equals(IPAddress.Any)) socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.MulticastInterface, address.GetAddressBytes());
                await socket.SendToAsync(question, group, cancellationToken);
                sent++;
            }
            catch (SocketException)
            {
                // An interface that takes no multicast asks nobody.
            }
        }
        if (sent == 0) throw new CliException("No network of this machine takes multicast.");
    }

    private static List<IPAddress> Own()
    {
        List<IPAddress> own = [];
        foreach (var network in NetworkInterface.GetAllNetworkInterfaces())
        {
            if (network.OperationalStatus is OperationalStatus.Down || !network.SupportsMulticast) continue;
            foreach (var address in network.GetIPProperties().UnicastAddresses)
            {
                if (address.Address.AddressFamily == AddressFamily.InterNetwork) own.Add(address.Address);
            }
        }
        return own.Count > 0 ? own : [IPAddress.Any];
    }
}
