using System.Buffers.Binary;
using System.Net;
using System.Text;

namespace OpenClaw.Handlers.Cli;

/// <summary>What answers of DNS say about services (RFC 1035, RFC 6763). What cannot be read is left out: anybody may answer.</summary>
internal sealed class DnsRecords
{
    /// <summary>A datagram is never longer.</summary>
    public const int MaxBytes = 65_535;

    private const int HeaderBytes = 12;
    private const int MaxNameParts = 128;
    private const ushort Address = 1;
    private const ushort Pointer = 12;
    private const ushort Texts = 16;
    private const ushort Server = 33;
    private const ushort AnswerToMe = 0x8001; // class IN, with a wish for an answer to this port alone

    private readonly HashSet<string> _instances = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, DnsServer> _servers = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Dictionary<string, string>> _texts = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _addresses = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Which services of this type are there?</summary>
    public static byte[] Question(string service)
    {
        List<byte> bytes = [0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0];
        foreach (var part in service.Split('.'))
        {
            bytes.Add((byte)part.Length);
            bytes.AddRange(Encoding.ASCII.GetBytes(part));
        }
        bytes.AddRange([0, 0, (byte)Pointer, AnswerToMe >> 8, AnswerToMe & 0xFF]);
        return [.. bytes];
    }

    /// <summary>Takes in one datagram.</summary>
    public void Add(ReadOnlySpan<byte> message)
    {
        if (message.Length < HeaderBytes) return;
        var at = HeaderBytes;
        for (var left = BinaryPrimitives.ReadUInt16BigEndian(message[4..]); left > 0; left--)
        {
            if (ReadName(message, ref at) is null || (at += 4) > message.Length) return;
        }
        var records = BinaryPrimitives.ReadUInt16BigEndian(message[6..]) + BinaryPrimitives.ReadUInt16BigEndian(message[8..]) + BinaryPrimitives.ReadUInt16BigEndian(message[10..]);
        for (; records > 0; records--)
        {
            if (ReadName(message, ref at) is not { } name || at + 10 > message.Length) return;
            var type = BinaryPrimitives.ReadUInt16BigEndian(message[at..]);
            var length = BinaryPrimitives.ReadUInt16BigEndian(message[(at + 8)..]);
            at += 10;
            if (at + length > message.Length) return;
            Take(message, name, type, at, length);
            at += length;
        }
    }

    /// <summary>The gateways among what was taken in.</summary>
    /// <param name="service">The type asked for.</param>
    public IReadOnlyList<GatewayBeacon> Beacons(string service)
    {
        List<GatewayBeacon> beacons = [];
        foreach (var instance in _instances)
        {
            if (!instance.EndsWith($".{service}", StringComparison.OrdinalIgnoreCase) || !_servers.TryGetValue(instance, out var server)) continue;
            IReadOnlyDictionary<string, string> texts = _texts.TryGetValue(instance, out var told) ? told : new Dictionary<string, string>();
            beacons.Add(new(instance[..^(service.Length + 1)], _addresses.GetValueOrDefault(server.Host) ?? server.Host, server.Port, texts));
        }
        beacons.Sort(static (one, other) => string.CompareOrdinal(one.Name, other.Name));
        return beacons;
    }

    private void Take(ReadOnlySpan<byte> message, string name, ushort type, int at, int length)
    {
        switch (type)
        {
            case Pointer when ReadName(message, ref at) is { } instance:
                _instances.Add(instance);
                break;
            case Server when length > 6:
                var port = BinaryPrimitives.ReadUInt16BigEndian(message[(at + 4)..]);
                at += 6;
                if (ReadName(message, ref at) is { } host) _servers[name] = new(host, port);
                break;
            case Address when length == 4:
                _addresses[name] = new IPAddress(message.Slice(at, 4)).ToString();
                break;
            case Texts:
                _texts[name] = ReadTexts(message.Slice(at, length));
                break;
        }
    }

    private static Dictionary<string, string> ReadTexts(ReadOnlySpan<byte> bytes)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        while (bytes.Length > 0 && bytes[0] < bytes.Length)
        {
            var entry = Encoding.UTF8.GetString(bytes.Slice(1, bytes[0]));
            var equals = entry.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0) texts[entry[..equals]] = entry[(equals + 1)..];
            bytes = bytes[(bytes[0] + 1)..];
        }
        return texts;
    }

    // A name may go on elsewhere in the message; a name that goes in circles ends after so many parts.
    private static string? ReadName(ReadOnlySpan<byte> message, ref int at)
    {
        var name = new StringBuilder();
        var position = at;
        var hasJumped = false;
        for (var parts = 0; parts < MaxNameParts && position < message.Length; parts++)
        {
            var length = message[position];
            if (length == 0)
            {
                if (!hasJumped) at = position + 1;
                return name.ToString();
            }
            if (length >= 0xC0)
            {
                if (position + 1 >= message.Length) return null;
                if (!hasJumped) at = position + 2;
                hasJumped = true;
                position = ((length & 0x3F) << 8) | message[position + 1];
                continue;
            }
            if (position + 1 + length > message.Length) return null;
            if (name.Length > 0) name.Append('.');
            name.Append(Encoding.UTF8.GetString(message.Slice(position + 1, length)));
            position += length + 1;
        }
        return null;
    }
}
