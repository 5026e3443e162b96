using System.Text.Json.Serialization;

namespace OpenClaw.Handlers.Http;

/// <summary>What the stock page of 2026.9 reads before it connects. What this gateway does not have is off.</summary>
internal sealed record ControlUiConfigAnswer(
    string BasePath,
    string AssistantName,
    string AssistantAvatar,
    string AssistantAgentId,
    string ServerVersion,
    string? ServerBuildId)
{
    public string? AssistantAvatarSource { get; init; }

    public string? AssistantAvatarStatus { get; init; }

    public string? AssistantAvatarReason { get; init; }

    public string EmbedSandbox { get; init; } = "scripts";

    public bool AllowExternalEmbedUrls { get; init; }

    public bool AutomaticallyFetchFavicons { get; init; }

    public bool CommunityInvite { get; init; }

    public bool TerminalEnabled { get; init; }

    public bool CliAgentsEnabled { get; init; }

    public bool PluginAssetsRequireAuth { get; init; } = true;

    public IReadOnlyList<string> PluginFrameGrants { get; init; } = [];
}

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Serialization, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ControlUiConfigAnswer))]
internal sealed partial class ControlUiJson : JsonSerializerContext;
