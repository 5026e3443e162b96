using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenClaw.Gateway.Nodes;

/// <summary>
/// A node an operator approved: one member of <c>nodes/paired.json</c> as product 2026.2.12 writes it. Its caps and
/// commands are what was approved; on protocol 4 nothing else works.
/// </summary>
internal sealed record PairedNode
{
    public required string NodeId { get; init; }

    /// <summary>For <c>node.pair.verify</c>; shown to operators of protocol 3 only.</summary>
    public string? Token { get; init; }

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

    /// <summary>Unix milliseconds, as are the others.</summary>
    public long CreatedAtMs { get; init; }

    public long ApprovedAtMs { get; init; }

    /// <summary>Ours: an operator named it, so that its own name no longer counts.</summary>
    public long? RenamedAtMs { get; init; }

    /// <summary>Members this version does not know; written back as they were.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; set; }

    public override string ToString() => $"{nameof(PairedNode)} {NodeId}";
}
