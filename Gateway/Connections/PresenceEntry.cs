using System.Text.Json.Serialization;

namespace OpenClaw.Gateway.Connections;

/// <summary>One row of the presence list; one per device, whatever its roles.</summary>
/// <remarks>Members in the order both stock gateways write them; absent ones are left out.</remarks>
internal sealed record PresenceEntry
{
    public string? Host { get; init; }
    public string? Ip { get; init; }
    public string? Version { get; init; }
    public string? Platform { get; init; }
    public string? DeviceFamily { get; init; }
    public string? ModelIdentifier { get; init; }
    public double? LastInputSeconds { get; init; }
    public string? Mode { get; init; }
    public string? DeviceId { get; init; }
    public IReadOnlyList<string>? Roles { get; init; }
    public IReadOnlyList<string>? Scopes { get; init; }
    public IReadOnlyList<string>? Tags { get; init; }
    public string? InstanceId { get; init; }
    public string? Reason { get; init; }

    /// <summary>One line for a person; <c>system-event</c> clients send it.</summary>
    public string? Text { get; init; }

    /// <summary>Unix milliseconds of the last change.</summary>
    public long Ts { get; init; }

    /// <summary>Not shown: how many sockets stand behind the row.</summary>
    [JsonIgnore]
    public int Sockets { get; init; }
}
