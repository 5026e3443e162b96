using System.Text.RegularExpressions;

namespace OpenClaw.Platform;

/// <summary>
/// Masks secrets in text. Of each match the last non-empty group is masked, else the whole match: up to 17 characters
/// become <c>***</c>, longer ones keep the first six and last four.
/// </summary>
internal sealed partial class Redactor
{
    /// <summary>What is left of a text that a pattern of the configuration could not search in time: it may hold a secret.</summary>
    public const string NotSearched = "(left out: a pattern of logging.redactPatterns took too long)";

    /// <summary>A pattern of the configuration may look at one text for this long.</summary>
    private static readonly TimeSpan MatchTimeout = TimeSpan.FromMilliseconds(50);

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;
    private const int ShortSecretLength = 18;

    private readonly Lazy<Regex[]> _patterns;

    /// <param name="patterns">
    /// In place of the built-in ones: bare, or <c>/pattern/flags</c>. Unusable ones are ignored. With none that can be used the
    /// built-in ones stay: nothing written here switches masking off, <c>logging.redactSensitive</c> does.
    /// </param>
    public Redactor(IReadOnlyList<string>? patterns = null) => _patterns = new(() =>
    {
        Regex[] usable = [.. (patterns ?? []).Select(Parse).OfType<Regex>()];
        return usable.Length > 0 ? usable : BuiltIn();
    });

    /// <summary>Whether a pattern of the configuration can be used.</summary>
    public static bool IsUsable(string pattern) => Parse(pattern) is not null;

    public string Redact(string text)
    {
        foreach (var pattern in _patterns.Value)
        {
            try
            {
                text = pattern.Replace(text, Mask);
            }
            catch (RegexMatchTimeoutException)
            {
                return NotSearched;
            }
        }
        return text;
    }

    internal static string Mask(string secret) => secret.Length < ShortSecretLength ? "***" : $"{secret[..6]}…{secret[^4..]}";

    private static string Mask(Match match)
    {
        if (match.Value.StartsWith("-----BEGIN", StringComparison.Ordinal)) return MaskPem(match.Value);
        for (var i = match.Groups.Count - 1; i > 0; i--)
        {
            var group = match.Groups[i];
            if (group.Length == 0) continue;
            var start = group.Index - match.Index;
            return string.Concat(match.Value.AsSpan(0, start), Mask(group.Value), match.Value.AsSpan(start + group.Length));
        }
        return Mask(match.Value);
    }

    private static string MaskPem(string block)
    {
        var lines = block.Split('\n', StringSplitOptions.TrimEntries);
        return lines.Length < 2 ? "…redacted…" : $"{lines[0]}\n…redacted…\n{lines[^1]}";
    }

    private static Regex? Parse(string pattern)
    {
        var options = Options;
        if (pattern.Length > 2 && pattern[0] == '/' && pattern.LastIndexOf('/') is > 0 and var end)
        {
            var flags = pattern[(end + 1)..];
            options = RegexOptions.CultureInvariant;
            if (flags.Contains('i', StringComparison.Ordinal)) options |= RegexOptions.IgnoreCase;
            if (flags.Contains('m', StringComparison.Ordinal)) options |= RegexOptions.Multiline;
            if (flags.Contains('s', StringComparison.Ordinal)) options |= RegexOptions.Singleline;
            pattern = pattern[1..end];
        }
        try
        {
            return new Regex(pattern, options, MatchTimeout);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static Regex[] BuiltIn() =>
        [PemBlock(), Assignment(), JsonMember(), Flag(), AuthorizationHeader(), BearerToken(), KnownPrefix(), TelegramToken()];

    [GeneratedRegex("""-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]+?-----END [A-Z ]*PRIVATE KEY-----""", Options)]
    private static partial Regex PemBlock();

    // "key" alone is no secret here: every line about a session names its key.
    [GeneratedRegex("""\b(?:[A-Z0-9_]*(?:TOKEN|SECRET|PASSWORD|PASSWD)|[A-Z0-9_]*(?:_|API-?)KEY)\b\s*[=:]\s*(["']?)([^\s"'\\]+)\1""", Options)]
    private static partial Regex Assignment();

    [GeneratedRegex("""\\?"(?:api_?key|token|secret|password|passwd|access_?token|refresh_?token)\\?"\s*:\s*\\?"([^"\\]+)""", Options)]
    private static partial Regex JsonMember();

    [GeneratedRegex("""--(?:api[-_]?key|token|secret|password|passwd)(?:\s+|=)(["']?)([^\s"']+)\1""", Options)]
    private static partial Regex Flag();

    [GeneratedRegex("""Authorization\s*[:=]\s*Bearer\s+([A-Za-z0-9._\-+=/~]+)""", Options)]
    private static partial Regex AuthorizationHeader();

    [GeneratedRegex("""\bBearer\s+([A-Za-z0-9._\-+=/~]{18,})""", Options)]
    private static partial Regex BearerToken();

    [GeneratedRegex("""\b(sk-[A-Za-z0-9_-]{8,}|ghp_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{20,}|xox[baprs]-[A-Za-z0-9-]{10,}|xapp-[A-Za-z0-9-]{10,}|gsk_[A-Za-z0-9_-]{10,}|AIza[A-Za-z0-9_-]{20,}|pplx-[A-Za-z0-9_-]{10,}|npm_[A-Za-z0-9]{10,})""", Options)]
    private static partial Regex KnownPrefix();

    [GeneratedRegex("""\b(\d{6,}:[A-Za-z0-9_-]{20,})\b""", Options)]
    private static partial Regex TelegramToken();
}
