using System.Text.Json.Serialization;
using OpenClaw.Gateway.Agents;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

// Params and results of the methods that change agents and their files; the params fit their schemas in Protocol/Schema.

internal sealed record AgentCreateParams(string Name, string? Workspace = null, string? Model = null, string? Emoji = null, string? Avatar = null);

internal sealed record AgentCreateResult(bool Ok, string AgentId, string Name, string Workspace, string? Model);

internal sealed record AgentUpdateParams(string AgentId)
{
    public string? Name { get; init; }
    public string? Workspace { get; init; }
    public string? Emoji { get; init; }
    public string? Avatar { get; init; }

    /// <summary>Null takes the agent's own model away (protocol 4).</summary>
    [JsonConverter(typeof(OptionalConverter<string>))]
    public Optional<string> Model { get; init; }
}

internal sealed record AgentUpdateResult(bool Ok, string AgentId);

internal sealed record AgentDeleteParams(string AgentId, bool DeleteFiles = true);

/// <param name="Removed">Folders now in the trash (protocol 4); absent when none was moved.</param>
/// <param name="Failed">Folders that stayed (protocol 4); absent when none had to.</param>
internal sealed record AgentDeleteResult(bool Ok, string AgentId, int RemovedBindings, IReadOnlyList<RemovedFolder>? Removed, IReadOnlyList<StayedFolder>? Failed);

/// <param name="Method"><c>trash</c>.</param>
internal sealed record RemovedFolder(string Path, string Method);

internal sealed record AgentFilesParams(string AgentId);

internal sealed record AgentFileParams(string AgentId, string Name);

/// <param name="ExpectedHash">Write only if the file still has this hash (protocol 4).</param>
internal sealed record AgentFileSetParams(string AgentId, string Name, string Content, string? ExpectedHash = null);

internal sealed record AgentFilesResult(string AgentId, string Workspace, IReadOnlyList<AgentFile> Files);

internal sealed record AgentFileResult(string AgentId, string Workspace, AgentFile File);

internal sealed record AgentFileSetResult(bool Ok, string AgentId, string Workspace, AgentFile File);
