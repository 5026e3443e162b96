using System.Text.Json;
using System.Text.Json.Serialization;
using OpenClaw.Gateway.Sessions;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary>Params of <c>sessions.send</c> and <c>sessions.steer</c>.</summary>
internal sealed record SessionsSendParams
{
    public required string Key { get; init; }

    public string? AgentId { get; init; }

    public required string Message { get; init; }

    public string? Thinking { get; init; }

    public IReadOnlyList<JsonElement>? Attachments { get; init; }

    /// <summary>Milliseconds the run may take; 0: as long as it likes.</summary>
    public long? TimeoutMs { get; init; }

    /// <summary>One is made when it is absent; then a repeat is another message.</summary>
    public string? IdempotencyKey { get; init; }
}

/// <param name="ClearQueued">Also the runs that wait.</param>
internal sealed record SessionsAbortParams(string? Key = null, string? RunId = null, string? AgentId = null, bool ClearQueued = false);

/// <param name="Status"><c>aborted</c> or <c>no-active-run</c>.</param>
internal sealed record SessionsAbortResult(
    bool Ok, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? AbortedRunId, string Status, IReadOnlyList<string> RunIds);

internal sealed record SessionsGetParams(string Key, string? AgentId = null, int? Limit = null);

internal sealed record SessionsGetResult(IReadOnlyList<RawJson> Messages);

internal sealed record SessionsCreateParams
{
    /// <summary>Made up when absent.</summary>
    public string? Key { get; init; }

    public string? AgentId { get; init; }

    public string? IdempotencyKey { get; init; }

    public string? DisplayName { get; init; }

    public string? ParentSessionKey { get; init; }

    public string? SpawnedBy { get; init; }

    /// <summary>The first message; <see cref="Task"/> is an older name of it.</summary>
    public string? Message { get; init; }

    public string? Task { get; init; }

    public IReadOnlyList<JsonElement>? Attachments { get; init; }

    public long? TimeoutMs { get; init; }

    /// <summary>Everything else; what a patch knows is set, what this gateway cannot do is refused.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement> Fields { get; set; } = [];
}

/// <param name="Key">Canonical.</param>
/// <param name="RunError">Why the first message did not start a run.</param>
internal sealed record SessionsCreateResult(
    bool Ok, string Key, string SessionId, SessionEntry Entry, bool RunStarted, string? RunId = null, ErrorShape? RunError = null);

internal sealed record BranchesListParams(string SessionKey, string? AgentId = null);

internal sealed record BranchesListResult(IReadOnlyList<SessionBranch> Branches);

/// <summary>A conversation's line of messages; there is one here, because nothing forks.</summary>
/// <param name="UpdatedAt">ISO time.</param>
internal sealed record SessionBranch(string LeafEntryId, string Headline, int MessageCount, string? UpdatedAt, bool Active);
