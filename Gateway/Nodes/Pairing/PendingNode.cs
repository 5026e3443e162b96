using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenClaw.Gateway.Nodes;

/// <summary>
/// A node that waits for an approval: one member of <c>nodes/pending.json</c>, and the payload of
/// <c>node.pair.requested</c>. What stands under a request id never changes, so that an operator approves what was shown.
/// </summary>
internal sealed record PendingNode
{
    public string RequestId { get; init; } = "";
    public required string NodeId { get; init; }
    public string? ClientId { get; init; }
    public string? ClientMode { get; init; }
    public string? DisplayName { get; init; }
    public string? Platform { get; init; }
    public string? Version { get; init; }
    public string? CoreVersion { get; init; }
    public string? UiVersion { get; init; }
    public string? DeviceFamily { get; init; }
    public string? ModelIdentifier { get; init; }
    public IReadOnlyList<string>? Caps { get; init; }
    public IReadOnlyList<string>? Commands { get; init; }
    public IReadOnlyDictionary<string, bool>? Permissions { get; init; }
    public string? RemoteIp { get; init; }
    public bool? Silent { get; init; }

    /// <summary>The node is paired already and asks for more, or for the same again; absent for what a connection asked for.</summary>
    public bool? IsRepair { get; init; }

    /// <summary>Ours: asked for by the node's own connection (protocol 4); waits until somebody decides.</summary>
    public bool? Surface { get; init; }

    /// <summary>What an approver must hold; shown, not stored.</summary>
    public IReadOnlyList<string>? RequiredApproveScopes { get; init; }

    /// <summary>Unix milliseconds of the request.</summary>
    public long Ts { get; init; }

    /// <summary>Members this version does not know; written back as they were.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; set; }

    [JsonIgnore]
    public IReadOnlyList<string> ScopesToApprove => NodeScopes.ToApprove(Commands ?? []);
}
