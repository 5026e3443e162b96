using System.Text.Json;
using System.Text.Json.Serialization;
using OpenClaw.Gateway.Agents;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

// What the session pages of protocol 4 ask for; a line or two each, so they share a page.

internal sealed record GroupsListResult(IReadOnlyList<SessionGroup> Groups, IReadOnlyList<string> SectionOrder);

/// <param name="SectionOrder">Stays as it is when absent.</param>
internal sealed record GroupsPutParams(IReadOnlyList<string> Names, IReadOnlyList<string>? SectionOrder = null);

internal sealed record GroupsRenameParams(string Name, string To);

internal sealed record GroupsDeleteParams(string Name);

/// <param name="UpdatedSessions">How many were in a group that was renamed or deleted.</param>
internal sealed record GroupsChangeResult(bool Ok, IReadOnlyList<SessionGroup> Groups, IReadOnlyList<string> SectionOrder, int? UpdatedSessions = null);

/// <param name="Path">A folder below the workspace; absent: the workspace itself.</param>
/// <param name="Search">Part of a name, looked for below that folder.</param>
internal sealed record FilesListParams(string SessionKey, string? AgentId = null, string? Path = null, string? Search = null);

/// <param name="Root">The workspace.</param>
/// <param name="Files">What the session's tools have touched.</param>
internal sealed record FilesListResult(string SessionKey, string Root, IReadOnlyList<SessionFile> Files, WorkspacePage Browser);

internal sealed record FilesGetParams(string SessionKey, string Path, string? AgentId = null);

/// <param name="ExpectedHash">Of the content that was read; another one refuses the write.</param>
internal sealed record FilesSetParams(string SessionKey, string Path, string Content, string ExpectedHash, string? AgentId = null);

/// <param name="Root">The workspace.</param>
internal sealed record FileResult(string SessionKey, string Root, SessionFile File);

/// <param name="Scope">Which sessions; absent, and without keys: all that are not put away.</param>
internal sealed record SessionsSearchParams(
    string Query, string? AgentId = null, IReadOnlyList<string>? SessionKeys = null, SessionsListParams? Scope = null, int? Limit = null);

/// <param name="Sessions">The rows of the sessions that were found in.</param>
internal sealed record SessionsSearchResult(IReadOnlyList<SessionSearchHit> Results, IReadOnlyList<SessionRow> Sessions, bool Truncated);

internal sealed record SessionsForkParams(string SessionKey, string EntryId, string? AgentId = null);

/// <param name="EditorText">What the person had said there, to be said differently.</param>
internal sealed record SessionsForkResult(string SessionKey, string? EditorText);

/// <param name="Patch">As of <c>sessions.patch</c>.</param>
internal sealed record SessionsPatchManyParams(IReadOnlyList<PatchTarget> Targets, Dictionary<string, JsonElement> Patch);

internal sealed record PatchTarget
{
    public required string Key { get; init; }

    public string? AgentId { get; init; }

    public string? ExpectedSessionId { get; init; }

    /// <summary>What else the client believes of the session.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement> Expected { get; set; } = [];
}

internal sealed record SessionsPatchManyResult(IReadOnlyList<PatchOutcome> Outcomes);

/// <param name="Key">As it was asked for.</param>
internal sealed record PatchOutcome(bool Ok, string Key, string? AgentId, ErrorShape? Error);
