namespace OpenClaw.Handlers.Cli;

/// <summary>How far apart two words are.</summary>
internal static class Spelling
{
    private const int MaxDistance = 3;

    /// <summary>A typing error, not another word: at most three changes, and more kept than changed.</summary>
    public static bool IsClose(string typed, int distance) => distance <= MaxDistance && distance * 2 < typed.Length + 1;

    /// <summary>Letters to add, drop, change or swap (optimal string alignment).</summary>
    public static int Distance(string from, string to)
    {
        var rows = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++) rows[i, 0] = i;
        for (var j = 0; j <= to.Length; j++) rows[0, j] = j;
        for (var i = 1; i <= from.Length; i++)
        {
            for (var j = 1; j <= to.Length; j++)
            {
                var change = from[i - 1] == to[j - 1] ? 0 : 1;
                rows[i, j] = Math.Min(Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1, rows[i - 1, j - 1] + change);
                var isSwap = i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1];
                if (isSwap) rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
            }
        }
        return rows[from.Length, to.Length];
    }
}
