using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace OpenClaw.Config;

/// <summary>
/// <c>${NAME}</c> in string values, upper-case names only; <c>$${NAME}</c> stands for itself. Inserted text is not
/// looked at again, so a variable cannot name another.
/// </summary>
internal static partial class EnvSubstitution
{
    /// <summary>Whether a text can change under substitution.</summary>
    public static bool HasReference(string text) => text.Contains("${", StringComparison.Ordinal) && Reference().IsMatch(text);

    /// <summary>Replaces every reference below a node, in place, and reports each variable that is missing or empty.</summary>
    /// <returns>The node, or its replacement when it is itself a string.</returns>
    public static JsonNode? Apply(
        JsonNode? node, IReadOnlyDictionary<string, string?> env, Action<ConfigPath, MissingVariable> onMissing) =>
        Apply(node, ConfigPath.Root, env, onMissing);

    /// <summary>Replaces the references of one text; a missing variable stays as it is written.</summary>
    public static string Apply(
        string text, ConfigPath path, IReadOnlyDictionary<string, string?> env, Action<ConfigPath, MissingVariable> onMissing)
    {
        if (!HasReference(text))
        {
            return text;
        }
        var result = new StringBuilder(text.Length);
        var position = 0;
        foreach (Match match in Reference().Matches(text))
        {
            result.Append(text, position, match.Index - position);
            position = match.Index + match.Length;
            if (match.ValueSpan.StartsWith("$$"))
            {
                result.Append(match.ValueSpan[1..]);
                continue;
            }
            var name = match.Groups[1].Value;
            if (env.TryGetValue(name, out var value) && !string.IsNullOrEmpty(value))
            {
                result.Append(value);
            }
            else
            {
                result.Append(match.ValueSpan);
                onMissing(path, new MissingVariable(name, path.ToBracketString()));
            }
        }
        return result.Append(text, position, text.Length - position).ToString();
    }

    private static JsonNode? Apply(
        JsonNode? node, ConfigPath path, IReadOnlyDictionary<string, string?> env, Action<ConfigPath, MissingVariable> onMissing)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (key, member) in members.ToArray())
                {
                    var replaced = Apply(member, path.Child(key), env, onMissing);
                    if (!ReferenceEquals(replaced, member))
                    {
                        members[key] = replaced;
                    }
                }
                return members;
            case JsonArray items:
                for (var i = 0; i < items.Count; i++)
                {
                    var replaced = Apply(items[i], path.Child(i), env, onMissing);
                    if (!ReferenceEquals(replaced, items[i]))
                    {
                        items[i] = replaced;
                    }
                }
                return items;
            case JsonValue value when value.TryGetValue(out string? text) && HasReference(text):
                return JsonValue.Create(Apply(text, path, env, onMissing));
            default:
                return node;
        }
    }

    [GeneratedRegex(@"\$?\$\{([A-Z_][A-Z0-9_]*)\}")]
    private static partial Regex Reference();
}
