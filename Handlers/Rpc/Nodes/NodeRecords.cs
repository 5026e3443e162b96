using System.Text.Json.Serialization;
using OpenClaw.Gateway.Nodes;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

// Params and results of the node methods; the params fit their schemas in Protocol/Schema.

internal sealed record NodeIdParams(string NodeId);

internal sealed record NodeRequestParams(string RequestId);

internal sealed record NodeRenameParams(string NodeId, string DisplayName);

internal sealed record NodeVerifyParams(string NodeId, string Token);

/// <param name="Ts">Server clock, Unix milliseconds.</param>
internal sealed record NodeListing(long Ts, IReadOnlyList<NodeRow> Nodes);

internal sealed record NodeRenamed(string NodeId, string DisplayName);

internal sealed record NodePairAsk(
    string NodeId,
    string? DisplayName = null,
    string? Platform = null,
    string? Version = null,
    string? CoreVersion = null,
    string? UiVersion = null,
    string? DeviceFamily = null,
    string? ModelIdentifier = null,
    IReadOnlyList<string>? Caps = null,
    IReadOnlyList<string>? Commands = null,
    string? RemoteIp = null,
    bool? Silent = null);

internal sealed record NodePairRequestResult(string Status, PendingNode Request, bool Created);

internal sealed record NodePairListing(IReadOnlyList<PendingNode> Pending, IReadOnlyList<PairedNode> Paired);

internal sealed record NodeApproved(string RequestId, PairedNode Node);

internal sealed record NodeRejected(string RequestId, string NodeId);

internal sealed record NodeRemoved(string NodeId);

internal sealed record NodeVerified(bool Ok, PairedNode? Node = null);

/// <param name="TimeoutMs">Milliseconds; absent: 30 seconds.</param>
internal sealed record NodeInvokeParams(string NodeId, string Command, string IdempotencyKey, RawJson? Params = null, long? TimeoutMs = null, string? SessionKey = null);

/// <param name="Payload">The node's answer.</param>
/// <param name="PayloadJSON">The same as the node wrote it, if it wrote text.</param>
internal sealed record NodeInvokeResult(
    bool Ok,
    string NodeId,
    string Command,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] RawJson Payload,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)][property: JsonPropertyName("payloadJSON")] string? PayloadJSON);

internal sealed record NodeInvokeResultParams(
    string Id,
    string NodeId,
    bool Ok,
    RawJson? Payload = null,
    [property: JsonPropertyName("payloadJSON")] RawJson? PayloadJSON = null,
    NodeErrorParams? Error = null);

internal sealed record NodeErrorParams(string? Code = null, string? Message = null);

internal sealed record NodeInvokeProgressParams(string InvokeId, string NodeId, long Seq, string Chunk);

/// <param name="Ignored">True when nobody waits for it.</param>
internal sealed record NodeAck(bool Ok, bool? Ignored = null);

internal sealed record NodeEventParams(string Event, RawJson? Payload = null, [property: JsonPropertyName("payloadJSON")] string? PayloadJSON = null);

/// <param name="Event">Protocol 4, as are the following.</param>
/// <param name="Handled">Whether anything came of it.</param>
/// <param name="Reason">In a word.</param>
internal sealed record NodeEventAck(bool Ok, string? Event = null, bool? Handled = null, string? Reason = null);

internal sealed record NodeSkillsTaken(string NodeId, IReadOnlyList<string> Skills);

internal sealed record NodeToolsTaken(string NodeId, IReadOnlyList<string> Tools);

internal sealed record NodeInventoryTaken(string NodeId);
