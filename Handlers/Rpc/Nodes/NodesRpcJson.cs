using System.Text.Json.Serialization;
using OpenClaw.Gateway.Nodes;

namespace OpenClaw.Handlers.Rpc;

// Paired and pending nodes keep members that nobody knows, which write-only code cannot write.
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Serialization,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(NodeIdParams), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(NodeRequestParams), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(NodeRenameParams), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(NodeVerifyParams), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(NodePairAsk), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(NodeInvokeParams), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(NodeInvokeResultParams), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(NodeInvokeProgressParams), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(NodeEventParams), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(PendingNode), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(PairedNode), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(NodeListing))]
[JsonSerializable(typeof(NodeRow))]
[JsonSerializable(typeof(NodeRenamed))]
[JsonSerializable(typeof(NodePairRequestResult))]
[JsonSerializable(typeof(NodePairListing))]
[JsonSerializable(typeof(NodeApproved))]
[JsonSerializable(typeof(NodeRejected))]
[JsonSerializable(typeof(NodeRemoved))]
[JsonSerializable(typeof(NodeVerified))]
[JsonSerializable(typeof(NodeInvokeResult))]
[JsonSerializable(typeof(NodeAck))]
[JsonSerializable(typeof(NodeEventAck))]
[JsonSerializable(typeof(NodeSkillsTaken))]
[JsonSerializable(typeof(NodeToolsTaken))]
[JsonSerializable(typeof(NodeInventoryTaken))]
internal sealed partial class NodesRpcJson : JsonSerializerContext;
