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
    public string? AssistantAvatarSource => null;

    public string? AssistantAvatarStatus => null;

    public string? AssistantAvatarReason => null;

    public string EmbedSandbox => "scripts";

    public bool AllowExternalEmbedUrls => false;

    public bool AutomaticallyFetchFavicons => false;

    public bool CommunityInvite => false;

    public bool TerminalEnabled => false;

    public bool CliAgentsEnabled => false;

    public bool PluginAssetsRequireAuth => true;

    public IReadOnlyList<string> PluginFrameGrants => [];
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ControlUiConfigAnswer))]
internal sealed partial class ControlUiJson : JsonSerializerContext;
