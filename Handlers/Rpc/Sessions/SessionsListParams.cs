using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenClaw.Handlers.Rpc;

/// <summary>
/// Params of <c>sessions.list</c>. Those of protocol 4 that speak of things this gateway does not have (projects,
/// boards, people) are accepted and pass over them. Numbers are real ones because JSON knows no others.
/// </summary>
internal sealed record SessionsListParams
{
    public double? Limit { get; init; }

    public double? Offset { get; init; }

    public double? ActiveMinutes { get; init; }

    public bool IncludeGlobal { get; init; }

    public bool IncludeUnknown { get; init; }

    public bool IncludeDerivedTitles { get; init; }

    public bool IncludeLastMessage { get; init; }

    public string? Label { get; init; }

    public string? SpawnedBy { get; init; }

    public string? AgentId { get; init; }

    public string? Search { get; init; }

    /// <summary>Only sessions with a run under way.</summary>
    public bool ActiveOnly { get; init; }

    public bool ExcludeSubagents { get; init; }

    public bool ExcludeCron { get; init; }

    /// <summary>Without those that jobs and webhooks have begun.</summary>
    public bool ExcludeSystem { get; init; }

    public bool ConfiguredAgentsOnly { get; init; }

    /// <summary>True, false or <c>"all"</c>.</summary>
    public JsonElement Archived { get; init; }

    public bool? Pinned { get; init; }

    public bool? HasBoard { get; init; }

    /// <summary>Only sessions of agents that work in this folder.</summary>
    public string? WorkspaceDir { get; init; }

    /// <summary><c>updatedAt</c>, <c>lastInteractionAt</c> or <c>activity</c>.</summary>
    public string? SortBy { get; init; }

    /// <summary>Name of a group; empty: of none.</summary>
    public string? Group { get; init; }

    public bool RequireLastInteraction { get; init; }

    public string? BoardFace { get; init; }

    public string? ProjectId { get; init; }

    /// <summary>People are not told apart here, so nothing belongs to one.</summary>
    public string? CreatorId { get; init; }

    public string? OwnerId { get; init; }

    public string? InvolvingProfileId { get; init; }

    public JsonElement ProfileRelation { get; init; }

    /// <summary>Says nothing at all: <c>sessions.subscribe</c> then answers without a list.</summary>
    [JsonIgnore]
    public bool IsEmpty => this == new SessionsListParams { Archived = Archived, ProfileRelation = ProfileRelation }
        && Archived.ValueKind == JsonValueKind.Undefined && ProfileRelation.ValueKind == JsonValueKind.Undefined;

    /// <summary>Asks only for sessions of a kind that does not exist here.</summary>
    [JsonIgnore]
    public bool WantsNothing => HasBoard == true || BoardFace == "dashboard"
        || (ProjectId ?? CreatorId ?? OwnerId ?? InvolvingProfileId) is not null || ProfileRelation.ValueKind == JsonValueKind.Object;
}
