namespace OpenClaw.Handlers.Cli;

/// <summary>The bytes of a QR code: the data packed into codewords, check codewords added, blocks interleaved.</summary>
internal static class QrCodewords
{
    public const int ModeBits = 4;
    private const int ByteMode = 0b0100;
    private const int TerminatorBits = 4;

    /// <summary>Mode, length, data, terminator and padding: exactly the data codewords of the version.</summary>
    public static byte[] Pack(QrVersion version, ReadOnlySpan<byte> data)
    {
        var packed = new byte[version.DataCodewords];
        var position = 0;
        Append(ByteMode, ModeBits);
        Append(data.Length, version.LengthBits);
        foreach (var value in data)
        {
            Append(value, 8);
        }
        position += Math.Min(TerminatorBits, (packed.Length * 8) - position);
        var used = (position + 7) / 8;
        for (var i = used; i < packed.Length; i++)
        {
            packed[i] = (i - used) % 2 == 0 ? (byte)0xEC : (byte)0x11;
        }
        return packed;

        void Append(int value, int bits)
        {
            for (var i = bits - 1; i >= 0; i--, position++)
            {
                packed[position / 8] |= (byte)(((value >> i) & 1) << (7 - (position % 8)));
            }
        }
    }

    /// <summary>Blocks of nearly equal length, each with its own check codewords; then the first codeword of every block, the
    /// second of every block, and so on.</summary>
    public static byte[] Interleave(QrVersion version, ReadOnlySpan<byte> data)
    {
        var checkLength = version.CheckCodewordsPerBlock;
        var shortLength = (version.Codewords / version.Blocks) - checkLength;
        var shortBlocks = version.Blocks - (version.Codewords % version.Blocks);
        var result = new byte[version.Codewords];
        var start = 0;
        for (var block = 0; block < version.Blocks; block++)
        {
            var length = shortLength + (block < shortBlocks ? 0 : 1);
            var codewords = data.Slice(start, length);
            start += length;
            for (var i = 0; i < length; i++)
            {
                // Only the long blocks take part in the last round.
                var position = i < shortLength ? (i * version.Blocks) + block : (shortLength * version.Blocks) + block - shortBlocks;
                result[position] = codewords[i];
            }
            var check = ReedSolomon.Remainder(codewords, checkLength);
            for (var i = 0; i < checkLength; i++)
            {
                result[version.DataCodewords + (i * version.Blocks) + block] = check[i];
            }
        }
        return result;
    }
}
