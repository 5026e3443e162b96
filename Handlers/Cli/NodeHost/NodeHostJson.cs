using System.Text.Json.Serialization;

namespace OpenClaw.Handlers.Cli;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(NodeHostFile))]
internal sealed partial class NodeHostJson : JsonSerializerContext;
