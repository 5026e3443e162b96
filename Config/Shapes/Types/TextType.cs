using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace OpenClaw.Config;

/// <summary>A string.</summary>
internal sealed class TextType : ConfigType<string>
{
    /// <summary>Characters; absent: no limit.</summary>
    public int? MaxLength { get; init; }

    public Regex? Pattern { get; init; }

    /// <summary>What <see cref="Pattern"/> stands for, in words.</summary>
    public string? PatternName { get; init; }

    public bool Secret { get; init; }

    public override bool IsSecret => Secret;

    public override string Expectation =>
        PatternName ?? (MaxLength is { } most ? $"a text of at most {most} characters" : "a text");

    public override bool TryRead(JsonNode node, ConfigPath path, ConfigBinding binding, out string value)
    {
        if (node is not JsonValue json || !json.TryGetValue(out string? text))
        {
            value = "";
            binding.Issue(path, JsonKind.Of(node) == "a number"
                ? $"expected {Expectation}, got a number (put it in quotes)"
                : $"expected {Expectation}, got {JsonKind.Of(node)}");
            return false;
        }
        value = text;
        // No setting needs one, and the system refuses it in paths and in names of hosts.
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            value = "";
            binding.Issue(path, $"expected {Expectation} without null characters");
            return false;
        }
        if (text.Length > MaxLength || Pattern?.IsMatch(text) == false)
        {
            binding.Issue(path, $"expected {Expectation}");
            return false;
        }
        return true;
    }

    public override JsonObject ToSchema()
    {
        var schema = new JsonObject { ["type"] = "string" };
        if (MaxLength is { } most)
        {
            schema["maxLength"] = most;
        }
        if (Pattern is not null)
        {
            schema["pattern"] = Pattern.ToString();
        }
        return schema;
    }
}
