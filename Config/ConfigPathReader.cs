using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace OpenClaw.Config;

/// <summary>
/// Paths of the command line: dots; brackets for an index or for a key that holds dots (<c>a.b[0].c</c>,
/// <c>models[provider/x.y]</c>); a backslash makes the next character literal.
/// </summary>
internal static class ConfigPathReader
{
    /// <summary>Longest path accepted, in characters.</summary>
    public const int MaxLength = 4096;

    /// <returns>The segments, or <see langword="null"/> when the text is no path.</returns>
    public static IReadOnlyList<string>? Parse(string path)
    {
        if (path.Length > MaxLength)
        {
            return null;
        }
        var segments = new List<string>();
        var segment = new StringBuilder();
        var afterBracket = false;
        for (var i = 0; i < path.Length; i++)
        {
            switch (path[i])
            {
                case '\\' when i + 1 < path.Length:
                    segment.Append(path[++i]);
                    break;
                case '.':
                    if (segment.Length == 0 && !afterBracket)
                    {
                        return null;
                    }
                    Take();
                    afterBracket = false;
                    break;
                case '[':
                    Take();
                    var close = path.IndexOf(']', i);
                    if (close <= i + 1)
                    {
                        return null;
                    }
                    segments.Add(Unquote(path[(i + 1)..close].Trim()));
                    i = close;
                    afterBracket = true;
                    break;
                default:
                    segment.Append(path[i]);
                    break;
            }
        }
        if (segment.Length == 0 && !afterBracket)
        {
            return null;
        }
        Take();
        return segments;

        void Take()
        {
            if (segment.Length > 0)
            {
                segments.Add(segment.ToString());
                segment.Clear();
            }
        }
    }

    /// <summary>Finds a value; a JSON <c>null</c> is found, with a null node.</summary>
    public static bool TryFind(JsonNode? root, string path, out JsonNode? value)
    {
        value = null;
        return Parse(path) is { } segments && TryFind(root, segments, out value);
    }

    /// <inheritdoc cref="TryFind(JsonNode?, string, out JsonNode?)"/>
    public static bool TryFind(JsonNode? root, IReadOnlyList<string> segments, out JsonNode? value)
    {
        value = root;
        foreach (var segment in segments)
        {
            if (!TryStep(value, segment, out value))
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>The dotted form issues use: <c>agents.list.0.id</c>.</summary>
    public static string ToDotted(IReadOnlyList<string> segments) => string.Join('.', segments);

    /// <summary>One step down: a key, or the index of a list's entry.</summary>
    public static bool TryStep(JsonNode? node, string segment, out JsonNode? value)
    {
        value = null;
        switch (node)
        {
            case JsonObject members:
                return members.TryGetPropertyValue(segment, out value);
            case JsonArray items when int.TryParse(segment, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < items.Count:
                value = items[index];
                return true;
            default:
                return false;
        }
    }

    private static string Unquote(string text) =>
        text.Length >= 2 && text[0] is '"' or '\'' && text[^1] == text[0] ? text[1..^1] : text;
}
