using System.Text;
using System.Text.RegularExpressions;

namespace OpenClaw.Config;

/// <summary>Reads <c>.env</c> files: <c>NAME=value</c> lines, <c>export</c>, three kinds of quotes, <c>#</c> comments.</summary>
internal static partial class DotEnvReader
{
    /// <summary>Larger files are not read; a file of variables is never this big.</summary>
    public const int MaxBytes = 1024 * 1024;

    /// <summary>The variables in order; a later one of the same name replaces the earlier. Lines of another form are skipped.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Read(string text)
    {
        var variables = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        foreach (Match line in Line().Matches(text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n')))
        {
            variables[line.Groups["name"].Value] = Unquote(line.Groups["value"].Value.Trim());
        }
        return [.. variables];
    }

    /// <summary>Adds what a file sets to an environment; what is already there wins. A missing or unreadable file adds nothing.</summary>
    public static void AddFile(string path, Dictionary<string, string?> env)
    {
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists || file.Length > MaxBytes)
            {
                return;
            }
            foreach (var (name, value) in Read(File.ReadAllText(path, Encoding.UTF8)))
            {
                env.TryAdd(name, value);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or RegexMatchTimeoutException)
        {
            // As if it were not there: a .env file is an extra, and what it should have set will be named as missing.
        }
    }

    private static string Unquote(string value)
    {
        if (value.Length < 2 || value[0] is not ('"' or '\'' or '`') || value[^1] != value[0])
        {
            return value;
        }
        var inner = value[1..^1];
        return value[0] == '"'
            ? inner.Replace("\\n", "\n", StringComparison.Ordinal).Replace("\\r", "\r", StringComparison.Ordinal)
            : inner;
    }

    [GeneratedRegex(
        """
        ^[ \t]*(?:export[ \t]+)?(?<name>[\w.-]+)(?:[ \t]*=[ \t]*|:[ \t]+)(?<value>'(?:\\'|[^'])*'|"(?:\\"|[^"])*"|`(?:\\`|[^`])*`|[^#\n]*)[ \t]*(?:\#[^\n]*)?$
        """,
        RegexOptions.Multiline | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Line();
}
