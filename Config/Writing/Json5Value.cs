using System.Text;
using System.Text.Json.Nodes;

namespace OpenClaw.Config;

/// <summary>Writes a value the way the rest of a JSON5 file is written.</summary>
/// <param name="Unit">One step of indentation.</param>
/// <param name="BareKeys">Whether keys that can do without quotes have none.</param>
internal sealed record Json5Value(string Unit, bool BareKeys)
{
    /// <summary>Lists of plain values up to this many characters stand in one line.</summary>
    private const int LineLength = 80;

    /// <param name="node">The value.</param>
    /// <param name="indent">Of the line it begins in.</param>
    public string Write(JsonNode? node, string indent)
    {
        var text = new StringBuilder();
        Append(text, node, indent);
        return text.ToString();
    }

    public string Member(string key, JsonNode? node, string indent) => $"{Key(key)}: {Write(node, indent)}";

    private string Key(string key) =>
        BareKeys && key.Length > 0 && !char.IsAsciiDigit(key[0]) && key.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '$')
            ? key
            : ConfigJson.WriteCompact(key);

    private void Append(StringBuilder text, JsonNode? node, string indent)
    {
        var inner = indent + Unit;
        switch (node)
        {
            case JsonObject { Count: > 0 } members:
                AppendLines(text, '{', members.Select(member => Member(member.Key, member.Value, inner)), '}', indent);
                break;
            case JsonArray { Count: > 0 } items when items.All(item => item is null or JsonValue):
                var line = $"[{string.Join(", ", items.Select(ConfigJson.WriteCompact))}]";
                if (line.Length <= LineLength)
                {
                    text.Append(line);
                }
                else
                {
                    AppendLines(text, '[', items.Select(ConfigJson.WriteCompact), ']', indent);
                }
                break;
            case JsonArray { Count: > 0 } items:
                AppendLines(text, '[', items.Select(item => Write(item, inner)), ']', indent);
                break;
            default:
                text.Append(ConfigJson.WriteCompact(node));
                break;
        }
    }

    private void AppendLines(StringBuilder text, char open, IEnumerable<string> lines, char close, string indent)
    {
        text.Append(open).Append('\n').Append(indent).Append(Unit);
        text.AppendJoin($",\n{indent}{Unit}", lines);
        text.Append('\n').Append(indent).Append(close);
    }
}
