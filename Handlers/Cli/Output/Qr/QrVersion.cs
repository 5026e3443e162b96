namespace OpenClaw.Handlers.Cli;

/// <summary>The sizes of a QR code (ISO/IEC 18004), for error correction level L, which leaves the most room.</summary>
/// <param name="Number">1 to 40.</param>
internal readonly record struct QrVersion(int Number)
{
    public const int Largest = 40;

    // Tables 7 and 9 of the standard: check codewords per block, and blocks, of level L.
    private static ReadOnlySpan<byte> CheckCodewords =>
    [
        7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28,
        28, 28, 30, 30, 26, 28, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30,
    ];

    private static ReadOnlySpan<byte> BlockCounts =>
    [
        1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8,
        8, 9, 9, 10, 12, 12, 12, 13, 14, 15, 16, 17, 18, 19, 19, 20, 21, 22, 24, 25,
    ];

    /// <summary>Modules per side.</summary>
    public int Size => 17 + (4 * Number);

    public int CheckCodewordsPerBlock => CheckCodewords[Number - 1];

    public int Blocks => BlockCounts[Number - 1];

    /// <summary>Data and check codewords together.</summary>
    public int Codewords => FreeModules / 8;

    public int DataCodewords => Codewords - (CheckCodewordsPerBlock * Blocks);

    /// <summary>Bits of the length field in byte mode.</summary>
    public int LengthBits => Number < 10 ? 8 : 16;

    /// <summary>Centres of the alignment patterns, along either side.</summary>
    public int[] AlignmentCentres()
    {
        if (Number == 1) return [];
        var count = (Number / 7) + 2;
        var step = Number == 32 ? 26 : ((Number * 4) + (count * 2) + 1) / ((count * 2) - 2) * 2;
        var size = Size;
        var centres = new int[count];
        centres[0] = 6;
        for (var i = 1; i < count; i++)
        {
            centres[i] = size - 7 - (step * (count - 1 - i));
        }
        return centres;
    }

    // What finders, timing, alignment, format and version leave of the square.
    private int FreeModules
    {
        get
        {
            var modules = (((16 * Number) + 128) * Number) + 64;
            if (Number == 1) return modules;
            var count = (Number / 7) + 2;
            modules -= (((25 * count) - 10) * count) - 55;
            return Number < 7 ? modules : modules - 36;
        }
    }
}
