using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenClaw.Gateway.Sessions;

/// <summary>Where a conversation first came from.</summary>
[JsonConverter(typeof(SessionOriginConverter))]
internal sealed record SessionOrigin
{
    public string? Label { get; init; }

    public string? Provider { get; init; }

    public string? Surface { get; init; }

    public string? ChatType { get; init; }

    public string? From { get; init; }

    public string? To { get; init; }

    public string? AccountId { get; init; }

    public ThreadId? ThreadId { get; init; }

    /// <summary>Members this program does not know, written back as they were.</summary>
    public IReadOnlyDictionary<string, JsonElement>? More { get; init; }
}
