namespace OpenClaw.Config;

/// <summary>What to say about a key nobody knows.</summary>
internal static class UnknownKey
{
    private const int LongestCompared = 64;

    public static string Message(string key, IEnumerable<string> known)
    {
        var near = known.FirstOrDefault(name => IsNear(key, name));
        return near is null ? "unknown key; kept, not used" : $"unknown key; kept, not used (did you mean \"{near}\"?)";
    }

    /// <summary>Whether two edits or fewer lead from one to the other; one for short names. Letter case does not count.</summary>
    private static bool IsNear(string left, string right)
    {
        if (left.Length > LongestCompared || Math.Abs(left.Length - right.Length) > 2)
        {
            return false;
        }
        return Distance(left.ToLowerInvariant(), right.ToLowerInvariant()) <= (right.Length > 5 ? 2 : 1);
    }

    /// <summary>Edits between two words; swapping two neighbours is one.</summary>
    private static int Distance(string left, string right)
    {
        var edits = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
        {
            for (var j = 0; j <= right.Length; j++)
            {
                edits[i, j] = i == 0 || j == 0 ? i + j : Best(edits, left, right, i, j);
            }
        }
        return edits[left.Length, right.Length];
    }

    private static int Best(int[,] edits, string left, string right, int i, int j)
    {
        var changed = edits[i - 1, j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
        var best = Math.Min(changed, Math.Min(edits[i - 1, j], edits[i, j - 1]) + 1);
        var isSwap = i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1];
        return isSwap ? Math.Min(best, edits[i - 2, j - 2] + 1) : best;
    }
}
