using System.Text.Json.Nodes;

namespace OpenClaw.Config;

/// <summary>True or false.</summary>
internal sealed class FlagType : ConfigType<bool>
{
    public override string Expectation => "true or false";

    public override bool TryRead(JsonNode node, ConfigPath path, ConfigBinding binding, out bool value)
    {
        value = false;
        return (node is JsonValue json && json.TryGetValue(out value)) || Refuse(node, path, binding);
    }

    public override JsonObject ToSchema() => new() { ["type"] = "boolean" };
}
