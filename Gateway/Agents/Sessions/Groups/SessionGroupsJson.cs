using System.Text.Json.Serialization;

namespace OpenClaw.Gateway.Agents;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(SessionGroupOrder))]
internal sealed partial class SessionGroupsJson : JsonSerializerContext;
