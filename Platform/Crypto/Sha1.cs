using System.Buffers.Binary;
using System.Numerics;

namespace OpenClaw.Platform;

/// <summary>
/// SHA-1 (FIPS 180-4) for the WebSocket opening handshake, where it protects nothing. The framework's would load OpenSSL
/// for this alone, and libsodium has none.
/// </summary>
internal static class Sha1
{
    private const int BlockLength = 64;

    /// <param name="data">Short; it is padded into one array.</param>
    /// <returns>20 bytes.</returns>
    public static byte[] Hash(ReadOnlySpan<byte> data)
    {
        var padded = Pad(data);
        Span<uint> state = [0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0];
        Span<uint> words = stackalloc uint[80];
        for (var block = 0; block < padded.Length; block += BlockLength)
        {
            Schedule(padded.AsSpan(block, BlockLength), words);
            Mix(words, state);
        }
        var hash = new byte[20];
        for (var i = 0; i < state.Length; i++) BinaryPrimitives.WriteUInt32BigEndian(hash.AsSpan(4 * i), state[i]);
        return hash;
    }

    private static byte[] Pad(ReadOnlySpan<byte> data)
    {
        var padded = new byte[(data.Length + 8) / BlockLength * BlockLength + BlockLength];
        data.CopyTo(padded);
        padded[data.Length] = 0x80;
        BinaryPrimitives.WriteUInt64BigEndian(padded.AsSpan(padded.Length - 8), (ulong)data.Length * 8);
        return padded;
    }

    private static void Schedule(ReadOnlySpan<byte> block, Span<uint> words)
    {
        for (var t = 0; t < 16; t++) words[t] = BinaryPrimitives.ReadUInt32BigEndian(block[(4 * t)..]);
        for (var t = 16; t < 80; t++) words[t] = BitOperations.RotateLeft(words[t - 3] ^ words[t - 8] ^ words[t - 14] ^ words[t - 16], 1);
    }

    private static void Mix(ReadOnlySpan<uint> words, Span<uint> state)
    {
        var (a, b, c, d, e) = (state[0], state[1], state[2], state[3], state[4]);
        for (var t = 0; t < 80; t++)
        {
            var (f, k) = t switch
            {
                < 20 => ((b & c) | (~b & d), 0x5A827999u),
                < 40 => (b ^ c ^ d, 0x6ED9EBA1u),
                < 60 => ((b & c) | (b & d) | (c & d), 0x8F1BBCDCu),
                _ => (b ^ c ^ d, 0xCA62C1D6u),
            };
            var next = unchecked(BitOperations.RotateLeft(a, 5) + f + e + k + words[t]);
            (e, d, c, b, a) = (d, c, BitOperations.RotateLeft(b, 30), a, next);
        }
        unchecked
        {
            state[0] += a;
            state[1] += b;
            state[2] += c;
            state[3] += d;
            state[4] += e;
        }
    }
}
