using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace OpenClaw.Platform;

/// <summary>Which addresses are somebody's on the Internet, and not this machine's, this network's or nobody's (IANA special-purpose registries).</summary>
internal static class PublicAddress
{
    // First address as a number, and how many bits of it count.
    private static readonly (uint Net, int Bits)[] NotPublic4 =
    [
        (0x00000000, 8), (0x0A000000, 8), (0x64400000, 10), (0x7F000000, 8), (0xA9FE0000, 16), (0xAC100000, 12),
        (0xC0000000, 24), (0xC0000200, 24), (0xC0586300, 24), (0xC0A80000, 16), (0xC6120000, 15), (0xC6336400, 24),
        (0xCB007100, 24), (0xE0000000, 3),
    ];

    public static bool IsPublic(IPAddress address) => address.AddressFamily switch
    {
        AddressFamily.InterNetwork => IsPublic4(address.GetAddressBytes()),
        AddressFamily.InterNetworkV6 => IsPublic6(address.GetAddressBytes()),
        _ => false,
    };

    private static bool IsPublic4(ReadOnlySpan<byte> bytes)
    {
        var number = BinaryPrimitives.ReadUInt32BigEndian(bytes);
        foreach (var (net, bits) in NotPublic4)
        {
            if ((number ^ net) >> (32 - bits) == 0) return false;
        }
        return true;
    }

    private static bool IsPublic6(ReadOnlySpan<byte> bytes)
    {
        var first = BinaryPrimitives.ReadUInt16BigEndian(bytes);
        var second = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
        // Forms that carry an IPv4 address reach that address.
        if (IsZero(bytes[..10])) return bytes[10] == 0xFF && bytes[11] == 0xFF && IsPublic4(bytes[12..]);
        if (first == 0x0064 && second == 0xFF9B) return IsZero(bytes[4..12]) && IsPublic4(bytes[12..]);
        if (first == 0x2002) return IsPublic4(bytes[2..6]);
        // Of the rest only 2000::/3 is given out at all; Teredo, documentation, benchmarks and routing tricks are not.
        return first >> 13 == 1
            && !(first == 0x2001 && second < 0x0200)
            && !(first == 0x2001 && second == 0x0DB8)
            && !(first == 0x3FFF && second < 0x1000);
    }

    private static bool IsZero(ReadOnlySpan<byte> bytes) => !bytes.ContainsAnyExcept((byte)0);
}
