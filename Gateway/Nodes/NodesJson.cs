using System.Text.Json.Serialization;

namespace OpenClaw.Gateway.Nodes;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(PairedNode))]
[JsonSerializable(typeof(PendingNode))]
[JsonSerializable(typeof(NodePairResolved))]
[JsonSerializable(typeof(NodeInvokeRequested))]
[JsonSerializable(typeof(NodeInvokeCancelled))]
[JsonSerializable(typeof(NodeHostStats))]
internal sealed partial class NodesJson : JsonSerializerContext;
