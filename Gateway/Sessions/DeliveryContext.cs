using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenClaw.Gateway.Sessions;

/// <summary>The route on which the last message came and answers go back.</summary>
[JsonConverter(typeof(DeliveryContextConverter))]
internal sealed record DeliveryContext
{
    public string? Channel { get; init; }

    public string? To { get; init; }

    public string? AccountId { get; init; }

    public ThreadId? ThreadId { get; init; }

    /// <summary>Members this program does not know, written back as they were.</summary>
    public IReadOnlyDictionary<string, JsonElement>? More { get; init; }

    /// <summary>True when it says nothing and is left out of the entry.</summary>
    public bool IsEmpty => Channel is null && To is null && AccountId is null && ThreadId is null && More is null or { Count: 0 };
}
