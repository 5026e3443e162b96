using System.Text.Json.Nodes;

namespace OpenClaw.Config;

/// <summary>A value written in one of several ways, such as a duration.</summary>
/// <param name="schemas">JSON Schema types that may occur, each as a complete schema.</param>
/// <param name="convert">The value, or <see langword="null"/> when the node is none.</param>
internal sealed class ConvertedType<T>(string expectation, Func<JsonNode, ReadValue<T>?> convert, params string[] schemas)
    : ConfigType<T>
{
    public override string Expectation => expectation;

    public override bool TryRead(JsonNode node, ConfigPath path, ConfigBinding binding, out T value)
    {
        if (convert(node) is { } read)
        {
            value = read.Value;
            return true;
        }
        value = default!;
        binding.Issue(path, $"expected {Expectation}");
        return false;
    }

    public override JsonObject ToSchema() => schemas.Length == 1
        ? new JsonObject { ["type"] = schemas[0] }
        : new JsonObject { ["type"] = new JsonArray([.. schemas.Select(schema => (JsonNode)schema)]) };
}
