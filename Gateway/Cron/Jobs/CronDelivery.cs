using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenClaw.Gateway.Cron;

/// <summary>Where the answer of an isolated run goes.</summary>
internal sealed record CronDelivery
{
    /// <summary><see cref="CronWords.Announce"/> or <see cref="CronWords.None"/>.</summary>
    public string? Mode { get; init; }

    /// <summary><c>last</c> or a channel.</summary>
    public string? Channel { get; init; }

    public string? To { get; init; }

    /// <summary>A failed delivery does not make the run a failure.</summary>
    public bool? BestEffort { get; init; }

    /// <summary>Members of other versions, written back as they were.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? More { get; set; }
}
