using OpenClaw.Gateway.Agents;

namespace OpenClaw.Handlers.Rpc;

internal sealed record ChatMetadataParams(string? AgentId = null, string? SessionKey = null);

/// <summary>What a chat pane offers besides the conversation.</summary>
internal sealed record ChatMetadata(IReadOnlyList<ChatModelRow> Models, IReadOnlyList<CommandRow> Commands, ChatAccountSelection AccountSelection)
{
    /// <summary>No swarms here.</summary>
    public bool SwarmEnabled { get; init; }

    /// <summary>There is one runtime, so there is nothing to lock.</summary>
    public bool RuntimeSelectionLocked { get; init; }
}

/// <param name="Tags"><c>default</c> for the model that answers when nobody chooses.</param>
internal sealed record ChatModelRow(
    string Id,
    string Name,
    string Provider,
    int ContextWindow,
    bool Reasoning,
    IReadOnlyList<string>? Tags,
    IReadOnlyList<ThinkingOption> ThinkingLevels,
    string ThinkingDefault,
    bool Available);

internal sealed record CommandRow(
    string Name, string NativeName, IReadOnlyList<string> TextAliases, string Description, string Category, string Source, string Scope, bool AcceptsArgs);

internal sealed record ChatAccountSelection(string Kind, string Label);

internal sealed record CommandsListResult(IReadOnlyList<CommandRow> Commands);
