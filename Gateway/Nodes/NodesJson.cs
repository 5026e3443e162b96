using System.Text.Json.Serialization;

namespace OpenClaw.Gateway.Nodes;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(PairedNode))]
[JsonSerializable(typeof(PendingNode))]
[JsonSerializable(typeof(NodeHostStats))]
[JsonSerializable(typeof(NodePairResolved), GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(NodeInvokeRequested), GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(NodeInvokeCancelled), GenerationMode = JsonSourceGenerationMode.Serialization)]
internal sealed partial class NodesJson : JsonSerializerContext;
