using System.Text.Json.Serialization;
using OpenClaw.Gateway.Nodes;

namespace OpenClaw.Handlers.Rpc;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(NodeIdParams))]
[JsonSerializable(typeof(NodeRequestParams))]
[JsonSerializable(typeof(NodeRenameParams))]
[JsonSerializable(typeof(NodeVerifyParams))]
[JsonSerializable(typeof(NodeListing))]
[JsonSerializable(typeof(NodeRow))]
[JsonSerializable(typeof(NodeRenamed))]
[JsonSerializable(typeof(NodePairAsk))]
[JsonSerializable(typeof(NodePairRequestResult))]
[JsonSerializable(typeof(NodePairListing))]
[JsonSerializable(typeof(NodeApproved))]
[JsonSerializable(typeof(NodeRejected))]
[JsonSerializable(typeof(NodeRemoved))]
[JsonSerializable(typeof(NodeVerified))]
[JsonSerializable(typeof(NodeInvokeParams))]
[JsonSerializable(typeof(NodeInvokeResult))]
[JsonSerializable(typeof(NodeInvokeResultParams))]
[JsonSerializable(typeof(NodeInvokeProgressParams))]
[JsonSerializable(typeof(NodeAck))]
[JsonSerializable(typeof(NodeEventParams))]
[JsonSerializable(typeof(NodeEventAck))]
[JsonSerializable(typeof(NodeSkillsTaken))]
[JsonSerializable(typeof(NodeToolsTaken))]
[JsonSerializable(typeof(NodeInventoryTaken))]
internal sealed partial class NodesRpcJson : JsonSerializerContext;
