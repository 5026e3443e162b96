using System.Text.Json.Serialization;

namespace OpenClaw.Gateway.Nodes;

/// <summary>Event <c>node.invoke.request</c>, to the node alone.</summary>
/// <param name="ParamsJSON">Null when there are no params.</param>
/// <param name="TimeoutMs">Only if the caller gave one.</param>
internal sealed record NodeInvokeRequested(
    string Id,
    string NodeId,
    string Command,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)][property: JsonPropertyName("paramsJSON")] string? ParamsJSON,
    long? TimeoutMs,
    string? IdempotencyKey);

/// <summary>Event <c>node.invoke.cancel</c>, to the node alone (protocol 4): nobody waits for the answer any more.</summary>
internal sealed record NodeInvokeCancelled(string Id, string NodeId, string InvokeId, string Reason);
