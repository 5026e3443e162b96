using System.Net;
using System.Net.Sockets;

namespace OpenClaw.Gateway.Auth;

/// <summary>
/// What counts as one caller when attempts and sockets are counted: an IPv4 address however it is written, or the /64 of an
/// IPv6 address, which one customer has for himself.
/// </summary>
internal static class AddressKey
{
    private const int Ipv6PrefixBytes = 8;

    public static string Of(IPAddress? address)
    {
        if (address is null) return "none";
        var normalized = LocalTrust.Normalize(address)!;
        if (normalized.AddressFamily != AddressFamily.InterNetworkV6) return normalized.ToString();
        if (IPAddress.IsLoopback(normalized)) return IPAddress.Loopback.ToString();
        var bytes = normalized.GetAddressBytes();
        Array.Clear(bytes, Ipv6PrefixBytes, bytes.Length - Ipv6PrefixBytes);
        return $"{new IPAddress(bytes)}/64";
    }
}
