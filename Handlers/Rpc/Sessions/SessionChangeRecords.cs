using System.Text.Json;
using System.Text.Json.Serialization;
using OpenClaw.Gateway.Sessions;

namespace OpenClaw.Handlers.Rpc;

internal sealed record SessionsPatchParams
{
    public required string Key { get; init; }

    public string? AgentId { get; init; }

    public string? ExpectedSessionId { get; init; }

    /// <summary>The members to change: absent ones keep, null clears.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement> Fields { get; set; } = [];
}

/// <param name="Path">Of the store.</param>
/// <param name="Key">Canonical.</param>
internal sealed record SessionsPatchResult(bool Ok, string Path, string Key, SessionEntry Entry, ResolvedModel Resolved);

/// <summary>The model the session will use next.</summary>
internal sealed record ResolvedModel(string ModelProvider, string Model);

internal sealed record SessionsResetParams(string Key, string? AgentId = null, string? ExpectedSessionId = null);

internal sealed record SessionsResetResult(bool Ok, string Key, SessionEntry Entry);

/// <param name="DeleteTranscript">Gives the transcript another name; true when absent.</param>
/// <param name="ExpectedSessionUpdatedAt">Unix milliseconds.</param>
/// <param name="ExpectedLifecycleRevision">No session here has one, so whoever names one means another session.</param>
internal sealed record SessionsDeleteParams(
    string Key,
    string? AgentId = null,
    bool? DeleteTranscript = null,
    string? ExpectedSessionId = null,
    double? ExpectedSessionUpdatedAt = null,
    bool ArchivedOnly = false,
    string? ExpectedLifecycleRevision = null);

/// <param name="Archived">Paths of transcripts that were set aside.</param>
internal sealed record SessionsDeleteResult(bool Ok, string Key, bool Deleted, IReadOnlyList<string> Archived);

/// <param name="MaxLines">400 when absent.</param>
internal sealed record SessionsCompactParams(string Key, string? AgentId = null, double? MaxLines = null);

/// <param name="Archived">Where the whole transcript lies.</param>
/// <param name="Reason">Why there was nothing to do: <c>no sessionId</c> or <c>no transcript</c>.</param>
internal sealed record SessionsCompactResult(bool Ok, string Key, bool Compacted, string? Reason = null, string? Archived = null, int? Kept = null);
