using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenClaw.Gateway.Sessions;

/// <summary>
/// One conversation as <c>sessions.json</c> keeps it (layout of product 2026.2.12): which transcript it is, its own
/// settings, its last route and the counters of its last run. Immutable: a change is a new record.
/// </summary>
[JsonConverter(typeof(SessionEntryConverter))]
internal sealed record SessionEntry
{
    /// <summary>Names the transcript; <c>[A-Za-z0-9][A-Za-z0-9._-]{0,127}</c>, normally a UUID.</summary>
    public required string SessionId { get; init; }

    /// <summary>Unix milliseconds of the last activity; never goes back.</summary>
    public long UpdatedAt { get; init; }

    /// <summary>Path of the transcript; inside the sessions folder.</summary>
    public string? SessionFile { get; init; }

    /// <summary>Session key of the parent of a sub-agent.</summary>
    public string? SpawnedBy { get; init; }

    public bool? SystemSent { get; init; }

    public bool? AbortedLastRun { get; init; }

    /// <summary><c>direct</c>, <c>group</c> or <c>channel</c>.</summary>
    public string? ChatType { get; init; }

    public string? ThinkingLevel { get; init; }

    public string? VerboseLevel { get; init; }

    public string? ReasoningLevel { get; init; }

    public string? ElevatedLevel { get; init; }

    /// <summary><c>off</c>, <c>always</c>, <c>inbound</c> or <c>tagged</c>.</summary>
    public string? TtsAuto { get; init; }

    public string? ExecHost { get; init; }

    public string? ExecSecurity { get; init; }

    public string? ExecAsk { get; init; }

    public string? ExecNode { get; init; }

    /// <summary><c>on</c>, <c>off</c>, <c>tokens</c> or <c>full</c>.</summary>
    public string? ResponseUsage { get; init; }

    public string? ProviderOverride { get; init; }

    public string? ModelOverride { get; init; }

    public string? AuthProfileOverride { get; init; }

    /// <summary><c>auto</c> or <c>user</c>.</summary>
    public string? AuthProfileOverrideSource { get; init; }

    public long? AuthProfileOverrideCompactionCount { get; init; }

    /// <summary><c>mention</c> or <c>always</c>.</summary>
    public string? GroupActivation { get; init; }

    public bool? GroupActivationNeedsSystemIntro { get; init; }

    /// <summary><c>allow</c> or <c>deny</c>.</summary>
    public string? SendPolicy { get; init; }

    public string? QueueMode { get; init; }

    public long? QueueDebounceMs { get; init; }

    public long? QueueCap { get; init; }

    public string? QueueDrop { get; init; }

    /// <summary>Tokens of the last run; <see cref="TotalTokens"/> is the size of its prompt side.</summary>
    public long? InputTokens { get; init; }

    public long? OutputTokens { get; init; }

    public long? TotalTokens { get; init; }

    public long? ContextTokens { get; init; }

    /// <summary>Provider and model used last.</summary>
    public string? ModelProvider { get; init; }

    public string? Model { get; init; }

    public long? CompactionCount { get; init; }

    /// <summary>At most 64 characters, unique in a store (see <see cref="SessionLabel"/>).</summary>
    public string? Label { get; init; }

    public string? DisplayName { get; init; }

    public string? Channel { get; init; }

    public string? GroupId { get; init; }

    public string? Subject { get; init; }

    public string? GroupChannel { get; init; }

    public string? Space { get; init; }

    public SessionOrigin? Origin { get; init; }

    public DeliveryContext? DeliveryContext { get; init; }

    /// <summary>The four <c>last…</c> fields mirror <see cref="DeliveryContext"/> for older readers.</summary>
    public string? LastChannel { get; init; }

    public string? LastTo { get; init; }

    public string? LastAccountId { get; init; }

    public ThreadId? LastThreadId { get; init; }

    /// <summary>Unix milliseconds, like all that end in <c>At</c>. This and what follows is of product 2026.9.6.</summary>
    public long? CreatedAt { get; init; }

    /// <summary>The last message of a person.</summary>
    public long? LastInteractionAt { get; init; }

    /// <summary>The last answer.</summary>
    public long? LastActivityAt { get; init; }

    public long? LastReadAt { get; init; }

    /// <summary>Something was said since somebody looked.</summary>
    public bool IsUnread => MarkedUnreadAt is not null || Math.Max(LastActivityAt ?? 0, LastInteractionAt ?? 0) > (LastReadAt ?? 0);

    /// <summary>Somebody wants the session to look unread.</summary>
    public long? MarkedUnreadAt { get; init; }

    public long? ArchivedAt { get; init; }

    public long? PinnedAt { get; init; }

    /// <summary>A title a program has found; a <see cref="Label"/> of a person goes before it.</summary>
    public string? AutoLabel { get; init; }

    public string? Icon { get; init; }

    public string? Color { get; init; }

    /// <summary>Name of the group a person has put the session into.</summary>
    public string? Category { get; init; }

    /// <summary>Key of the session this one was made from.</summary>
    public string? ParentSessionKey { get; init; }

    /// <summary>How the last run ended: <c>done</c>, <c>failed</c>, <c>killed</c> or <c>timeout</c>.</summary>
    public string? Status { get; init; }

    public long? StartedAt { get; init; }

    public long? EndedAt { get; init; }

    public string? LastRunId { get; init; }

    public string? LastRunError { get; init; }

    /// <summary>
    /// Members without a property above (caches such as <c>skillsSnapshot</c>, keys of other versions),
    /// written back as they were.
    /// </summary>
    public IReadOnlyDictionary<string, JsonElement>? More { get; init; }
}
