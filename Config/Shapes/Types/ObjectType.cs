using System.Text.Json.Nodes;

namespace OpenClaw.Config;

/// <summary>An object that is kept as it is written.</summary>
internal sealed class ObjectType : ConfigType<JsonObject>
{
    public override string Expectation => "an object";

    public override bool TryRead(JsonNode node, ConfigPath path, ConfigBinding binding, out JsonObject value)
    {
        value = node as JsonObject ?? [];
        return node is JsonObject || Refuse(node, path, binding);
    }

    public override JsonObject ToSchema() => new() { ["type"] = "object" };
}
