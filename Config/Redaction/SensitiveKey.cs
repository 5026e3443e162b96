using System.Text.RegularExpressions;

namespace OpenClaw.Config;

/// <summary>Which keys hold secrets, by name: the rule of product 2026.2.12, and more names than that one knows.</summary>
internal static partial class SensitiveKey
{
    /// <summary>Names that end in a count of tokens, not in a token.</summary>
    private static readonly HashSet<string> _counts = new(StringComparer.OrdinalIgnoreCase)
    {
        "maxTokens", "maxOutputTokens", "maxInputTokens", "maxCompletionTokens", "contextTokens", "totalTokens",
        "tokenCount", "tokenLimit", "tokenBudget",
    };

    public static bool IsSensitive(string key) => !_counts.Contains(key) && Pattern().IsMatch(key);

    [GeneratedRegex("token\\z|passw(or)?d|passphrase|secret|api.?key|private.?key|authorization\\z|cookie|credentials?\\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
