using System.Text.Json.Serialization;

namespace OpenClaw.Gateway.Connections;

[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Serialization,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(PresenceEntry))]
[JsonSerializable(typeof(PresencePayload))]
[JsonSerializable(typeof(IReadOnlyList<PresenceEntry>))]
internal sealed partial class PresenceJson : JsonSerializerContext;

/// <summary>Payload of the <c>presence</c> event: always the whole list.</summary>
internal sealed record PresencePayload(IReadOnlyList<PresenceEntry> Presence);
