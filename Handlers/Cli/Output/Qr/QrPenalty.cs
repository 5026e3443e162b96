namespace OpenClaw.Handlers.Cli;

/// <summary>How hard a QR code is to read: the four rules of ISO/IEC 18004, section 7.8.3.</summary>
internal static class QrPenalty
{
    private const int FinderLike = 40;
    private static readonly bool[] FinderLikeRun = [true, false, true, true, true, false, true];

    public static int Of(QrSymbol symbol)
    {
        var penalty = Balance(symbol);
        for (var line = 0; line < symbol.Size; line++)
        {
            var fixedLine = line;
            penalty += Line(symbol.Size, i => symbol.IsDark(i, fixedLine));
            penalty += Line(symbol.Size, i => symbol.IsDark(fixedLine, i));
        }
        for (var y = 0; y < symbol.Size - 1; y++)
        {
            for (var x = 0; x < symbol.Size - 1; x++)
            {
                var color = symbol.IsDark(x, y);
                if (color == symbol.IsDark(x + 1, y) && color == symbol.IsDark(x, y + 1) && color == symbol.IsDark(x + 1, y + 1)) penalty += 3;
            }
        }
        return penalty;
    }

    // Runs of five and more of one colour, and what looks like a finder with its light zone.
    private static int Line(int size, Func<int, bool> isDark)
    {
        var penalty = 0;
        var run = 1;
        for (var i = 1; i <= size; i++)
        {
            if (i < size && isDark(i) == isDark(i - 1))
            {
                run++;
                continue;
            }
            if (run >= 5) penalty += run - 2;
            run = 1;
        }
        for (var i = 0; i + FinderLikeRun.Length <= size; i++)
        {
            if (LooksLikeFinder(i) && (IsLight(i - 4, i) || IsLight(i + 7, i + 11))) penalty += FinderLike;
        }
        return penalty;

        bool LooksLikeFinder(int start)
        {
            for (var i = 0; i < FinderLikeRun.Length; i++)
            {
                if (isDark(start + i) != FinderLikeRun[i]) return false;
            }
            return true;
        }

        bool IsLight(int from, int to)
        {
            for (var i = Math.Max(0, from); i < Math.Min(size, to); i++)
            {
                if (isDark(i)) return false;
            }
            return true;
        }
    }

    // Ten for each five per cent away from half dark.
    private static int Balance(QrSymbol symbol)
    {
        var dark = 0;
        for (var y = 0; y < symbol.Size; y++)
        {
            for (var x = 0; x < symbol.Size; x++)
            {
                if (symbol.IsDark(x, y)) dark++;
            }
        }
        var percent = 100 * dark / (symbol.Size * symbol.Size);
        return Math.Abs(percent - 50) / 5 * 10;
    }
}
