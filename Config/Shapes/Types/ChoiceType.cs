using System.Text.Json.Nodes;

namespace OpenClaw.Config;

/// <summary>One of a fixed set of names.</summary>
internal sealed class ChoiceType<T>(WireNames<T> names) : ConfigType<T>
    where T : struct, Enum
{
    public override string Expectation => "one of " + string.Join(", ", names.All.Select(name => $"\"{name}\""));

    public override bool TryRead(JsonNode node, ConfigPath path, ConfigBinding binding, out T value)
    {
        value = default;
        if (node is not JsonValue json || !json.TryGetValue(out string? text))
        {
            return Refuse(node, path, binding);
        }
        if (!names.TryParse(text, out value))
        {
            binding.Issue(path, $"expected {Expectation}");
            return false;
        }
        return true;
    }

    public override JsonObject ToSchema() =>
        new() { ["type"] = "string", ["enum"] = new JsonArray([.. names.All.Select(name => (JsonNode)name)]) };
}
