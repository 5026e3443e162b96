using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace OpenClaw.Gateway.Auth;

/// <summary>Decides whether a peer is this machine, and which address to show for it.</summary>
internal sealed class LocalTrust(IReadOnlyList<IPNetwork> trustedProxies, Func<IReadOnlySet<IPAddress>> ownAddresses)
{
    private static readonly IPNetwork TailnetV4 = IPNetwork.Parse("100.64.0.0/10");
    private static readonly IPNetwork TailnetV6 = IPNetwork.Parse("fd7a:115c:a1e0::/48");

    /// <param name="configured">Addresses or CIDR ranges; what is neither is left out (the configuration check names it).</param>
    public static LocalTrust Create(IReadOnlyList<string> configured)
    {
        var ranges = new List<IPNetwork>(configured.Count);
        foreach (var text in configured)
        {
            if (ParseRange(text) is { } range) ranges.Add(range);
        }
        return new LocalTrust(ranges, ReadOwnAddresses);
    }

    /// <summary>
    /// Local: a loopback peer that asks for a loopback host with no forwarding header; or a peer whose address is one of
    /// this host's own tailnet addresses.
    /// </summary>
    public PeerTrust Judge(PeerFacts peer)
    {
        var client = ClientAddress(peer, out var isProxied);
        var isLoopback = client is not null && IPAddress.IsLoopback(client);
        var hasForwarding = peer.ForwardedFor is not null || peer.RealIp is not null || peer.HasForwardedHost || peer.HasForwardedProto;
        var isDirectLoopback = isLoopback && !hasForwarding && IsLoopbackHost(peer.Host);
        var isLocal = isDirectLoopback || (!hasForwarding && IsOwnTailnet(peer.Address));
        var isProxyUntrusted = hasForwarding && !isProxied;
        var shown = isLocal || isLoopback || isProxyUntrusted ? null : client?.ToString();
        return new PeerTrust(isLocal, isDirectLoopback, shown, isProxied ? client : peer.Address, isProxied);
    }

    /// <summary>Undoes the IPv4-mapped form, so that one peer has one address.</summary>
    public static IPAddress? Normalize(IPAddress? address) => address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;

    public static bool IsLoopbackHost(string hostHeader)
    {
        var host = HostName(hostHeader);
        return host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(Normalize(address)!));
    }

    /// <summary>The host without port and brackets.</summary>
    public static string HostName(string hostHeader)
    {
        if (hostHeader.StartsWith('['))
        {
            var end = hostHeader.IndexOf(']', StringComparison.Ordinal);
            return end > 0 ? hostHeader[1..end] : hostHeader;
        }
        var colon = hostHeader.LastIndexOf(':');
        return colon >= 0 && hostHeader.IndexOf(':', StringComparison.Ordinal) == colon ? hostHeader[..colon] : hostHeader;
    }

    private IPAddress? ClientAddress(PeerFacts peer, out bool isProxied)
    {
        isProxied = peer.Address is { } address && IsTrusted(address);
        if (!isProxied) return peer.Address;
        if (peer.ForwardedFor is null) return ParseAddress(peer.RealIp) ?? peer.Address;
        // From the right: each trusted proxy vouches for the entry before it.
        IPAddress? client = null;
        foreach (var entry in peer.ForwardedFor.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Reverse())
        {
            client = ParseAddress(entry);
            if (client is null || !IsTrusted(client)) break;
        }
        return client;
    }

    /// <summary>A proxy the configuration names.</summary>
    public bool IsTrusted(IPAddress address)
    {
        foreach (var range in trustedProxies)
        {
            if (range.Contains(address)) return true;
        }
        return false;
    }

    private bool IsOwnTailnet(IPAddress? address)
    {
        if (address is null || !(TailnetV4.Contains(address) || TailnetV6.Contains(address))) return false;
        return ownAddresses().Contains(address);
    }

    private static IPAddress? ParseAddress(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        return IPAddress.TryParse(HostName(text.Trim()), out var address) ? Normalize(address) : null;
    }

    private static IPNetwork? ParseRange(string text)
    {
        if (IPNetwork.TryParse(text, out var range)) return range;
        if (!IPAddress.TryParse(text, out var address)) return null;
        var one = Normalize(address)!;
        return new IPNetwork(one, one.AddressFamily == AddressFamily.InterNetwork ? 32 : 128);
    }

    private static HashSet<IPAddress> ReadOwnAddresses()
    {
        return [.. NetworkInterface.GetAllNetworkInterfaces().SelectMany(i => i.GetIPProperties().UnicastAddresses).Select(a => a.Address)];
    }
}
