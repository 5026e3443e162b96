using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace OpenClaw.Config;

/// <summary>Writes block-style YAML that reads back to the same values, here and with a YAML 1.1 reader.</summary>
internal static partial class YamlWriter
{
    /// <summary>In characters, with quotes; YAML 1.2 allows 1,024, longer keys need a mark before them (§8.2.2).</summary>
    private const int LongestImplicitKey = 1000;

    private const string Unit = "  ";

    /// <summary>A whole file.</summary>
    public static string Write(JsonObject root) => root.Count == 0 ? "{}\n" : Members(root, "");

    /// <summary>One member with its line break, nested values below it.</summary>
    public static string Member(string key, JsonNode? value, string indent) => value switch
    {
        JsonObject { Count: > 0 } members => $"{Key(key, indent)}\n{Members(members, indent + Unit)}",
        JsonArray { Count: > 0 } items => $"{Key(key, indent)}\n{Items(items, indent + Unit)}",
        _ => $"{Key(key, indent)} {Flow(value)}\n",
    };

    /// <summary>A value in one line.</summary>
    public static string Flow(JsonNode? value) => value switch
    {
        JsonObject members => members.Count == 0 ? "{}" : $"{{ {string.Join(", ", members.Select(FlowMember))} }}",
        JsonArray items => $"[{string.Join(", ", items.Select(Flow))}]",
        JsonValue scalar when scalar.TryGetValue(out string? text) => Text(text),
        null => "null",
        _ => ConfigJson.WriteCompact(value),
    };

    /// <summary>The items of a list, each with its line break.</summary>
    public static string Items(JsonArray items, string indent)
    {
        var text = new StringBuilder();
        foreach (var item in items)
        {
            text.Append(indent).Append("- ").Append(item switch
            {
                JsonObject { Count: > 0 } members => Members(members, indent + Unit).AsSpan(indent.Length + Unit.Length).ToString(),
                JsonArray { Count: > 0 } nested => Items(nested, indent + Unit).AsSpan(indent.Length + Unit.Length).ToString(),
                _ => Flow(item) + "\n",
            });
        }
        return text.ToString();
    }

    private static string Members(JsonObject members, string indent) =>
        string.Concat(members.Select(member => Member(member.Key, member.Value, indent)));

    private static string Key(string key, string indent)
    {
        var text = Text(key);
        return text.Length <= LongestImplicitKey ? $"{indent}{text}:" : $"{indent}? {text}\n{indent}:";
    }

    private static string FlowMember(KeyValuePair<string, JsonNode?> member)
    {
        var text = Quoted(member.Key);
        return text.Length <= LongestImplicitKey ? $"{text}: {Flow(member.Value)}" : $"? {text} : {Flow(member.Value)}";
    }

    private static string Text(string text) => IsPlain(text) ? text : Quoted(text);

    private static bool IsPlain(string text) =>
        Plain().IsMatch(text)
        && !OldBoolean().IsMatch(text)
        && YamlScalar.ToNode(new Scalar(AnchorName.Empty, TagName.Empty, text, ScalarStyle.Plain, true, false)) is JsonValue value
        && value.TryGetValue(out string? _);

    /// <summary>JSON's quotes are YAML's; only what YAML does not print or takes for a line break is escaped in addition.</summary>
    private static string Quoted(string text)
    {
        var quoted = new StringBuilder();
        foreach (var c in ConfigJson.WriteCompact(text))
        {
            if (c is (>= '\u007F' and <= '\u00A0') or '\u2028' or '\u2029' or '\uFEFF')
            {
                quoted.Append("\\u").Append(((int)c).ToString("x4", System.Globalization.CultureInfo.InvariantCulture));
            }
            else
            {
                quoted.Append(c);
            }
        }
        return quoted.ToString();
    }

    [GeneratedRegex(@"^[A-Za-z_/][A-Za-z0-9_./@+-]*( [A-Za-z0-9_./@+-]+)*\z")]
    private static partial Regex Plain();

    [GeneratedRegex(@"^(y|n|yes|no|on|off)\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OldBoolean();
}
