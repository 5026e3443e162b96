namespace OpenClaw.Handlers.Cli;

/// <summary>The square of a QR code while it is drawn, and when it is done. Coordinates are column and row.</summary>
internal sealed class QrSymbol(QrVersion version)
{
    private const int LevelL = 0b01;
    private const int MaskCount = 8;
    private readonly bool[,] _dark = new bool[version.Size, version.Size];
    private readonly bool[,] _isFunction = new bool[version.Size, version.Size];

    /// <summary>Modules per side, without the quiet zone.</summary>
    public int Size { get; } = version.Size;

    public bool IsDark(int x, int y) => _dark[x, y];

    public void DrawFunctionPatterns()
    {
        for (var i = 0; i < Size; i++)
        {
            Set(6, i, i % 2 == 0);
            Set(i, 6, i % 2 == 0);
        }
        DrawFinder(3, 3);
        DrawFinder(Size - 4, 3);
        DrawFinder(3, Size - 4);
        DrawAlignments();
        DrawFormat(0); // takes the place; the mask is not chosen yet
        DrawVersion();
    }

    /// <summary>In columns of two, from the right, up and down in turn, around the function patterns.</summary>
    public void DrawCodewords(ReadOnlySpan<byte> codewords)
    {
        var bit = 0;
        for (var right = Size - 1; right >= 1; right -= 2)
        {
            if (right == 6) right = 5; // the timing column is no place for data
            var isUpward = ((right + 1) & 2) == 0;
            for (var step = 0; step < Size; step++)
            {
                var y = isUpward ? Size - 1 - step : step;
                for (var x = right; x >= right - 1; x--)
                {
                    if (_isFunction[x, y] || bit >= codewords.Length * 8) continue;
                    _dark[x, y] = ((codewords[bit / 8] >> (7 - (bit % 8))) & 1) != 0;
                    bit++;
                }
            }
        }
    }

    /// <summary>Of the eight masks the one that leaves the fewest patterns a reader could stumble over.</summary>
    public void ApplyBestMask()
    {
        var best = Enumerable.Range(0, MaskCount).MinBy(mask =>
        {
            Toggle(mask);
            DrawFormat(mask);
            var penalty = QrPenalty.Of(this);
            Toggle(mask); // the same again undoes it
            return penalty;
        });
        Toggle(best);
        DrawFormat(best);
    }

    private void Toggle(int mask)
    {
        for (var y = 0; y < Size; y++)
        {
            for (var x = 0; x < Size; x++)
            {
                if (!_isFunction[x, y]) _dark[x, y] ^= IsMasked(mask, x, y);
            }
        }
    }

    private static bool IsMasked(int mask, int x, int y) => mask switch
    {
        0 => (x + y) % 2 == 0,
        1 => y % 2 == 0,
        2 => x % 3 == 0,
        3 => (x + y) % 3 == 0,
        4 => ((x / 3) + (y / 2)) % 2 == 0,
        5 => (x * y % 2) + (x * y % 3) == 0,
        6 => ((x * y % 2) + (x * y % 3)) % 2 == 0,
        _ => (((x + y) % 2) + (x * y % 3)) % 2 == 0,
    };

    private void DrawFinder(int centreX, int centreY)
    {
        for (var dy = -4; dy <= 4; dy++)
        {
            for (var dx = -4; dx <= 4; dx++)
            {
                var (x, y) = (centreX + dx, centreY + dy);
                var ring = Math.Max(Math.Abs(dx), Math.Abs(dy));
                if (x >= 0 && x < Size && y >= 0 && y < Size) Set(x, y, ring is not (2 or 4));
            }
        }
    }

    private void DrawAlignments()
    {
        var centres = version.AlignmentCentres();
        foreach (var y in centres)
        {
            foreach (var x in centres)
            {
                var isAtFinder = (x == 6 && y == 6) || (x == 6 && y == Size - 7) || (x == Size - 7 && y == 6);
                if (!isAtFinder) DrawAlignment(x, y);
            }
        }
    }

    private void DrawAlignment(int centreX, int centreY)
    {
        for (var dy = -2; dy <= 2; dy++)
        {
            for (var dx = -2; dx <= 2; dx++)
            {
                Set(centreX + dx, centreY + dy, Math.Max(Math.Abs(dx), Math.Abs(dy)) != 1);
            }
        }
    }

    // Level and mask with their check bits, twice: around the first finder, and split between the other two.
    private void DrawFormat(int mask)
    {
        var bits = ((LevelL << 3) | mask) << 10;
        bits = (bits | Remainder(bits, 0x537, 10)) ^ 0x5412;
        for (var i = 0; i < 15; i++)
        {
            var isSet = ((bits >> i) & 1) != 0;
            var (x, y) = i switch
            {
                < 6 => (8, i),
                6 => (8, 7),
                7 => (8, 8),
                8 => (7, 8),
                _ => (14 - i, 8),
            };
            Set(x, y, isSet);
            Set(i < 8 ? Size - 1 - i : 8, i < 8 ? 8 : Size - 15 + i, isSet);
        }
        Set(8, Size - 8, true);
    }

    private void DrawVersion()
    {
        if (version.Number < 7) return;
        var bits = version.Number << 12;
        bits |= Remainder(bits, 0x1F25, 12);
        for (var i = 0; i < 18; i++)
        {
            var isSet = ((bits >> i) & 1) != 0;
            var (far, near) = (Size - 11 + (i % 3), i / 3);
            Set(far, near, isSet);
            Set(near, far, isSet);
        }
    }

    // Remainder of a polynomial over GF(2); the generator has that degree.
    private static int Remainder(int value, int generator, int degree)
    {
        for (var bit = 31 - degree - 1; bit >= 0; bit--)
        {
            if (((value >> (bit + degree)) & 1) != 0) value ^= generator << bit;
        }
        return value;
    }

    private void Set(int x, int y, bool isDark)
    {
        _dark[x, y] = isDark;
        _isFunction[x, y] = true;
    }
}
