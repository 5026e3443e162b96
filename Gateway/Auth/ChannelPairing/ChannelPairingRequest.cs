using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenClaw.Gateway.Auth;

/// <summary>Somebody who wrote to a channel and may not yet (format of product 2026.2.12).</summary>
internal sealed record ChannelPairingRequest
{
    /// <summary>The sender, as the channel names it.</summary>
    public required string Id { get; init; }

    /// <summary>What the sender was told to pass on; see <see cref="ChannelPairingStore"/>.</summary>
    public required string Code { get; init; }

    /// <summary>ISO 8601, UTC, with milliseconds.</summary>
    public required string CreatedAt { get; init; }

    /// <inheritdoc cref="CreatedAt"/>
    public required string LastSeenAt { get; init; }

    /// <summary>Names and the like, for the person who decides.</summary>
    public Dictionary<string, string>? Meta { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; set; }
}
