using System.Text.Json;
using OpenClaw.Gateway.Sessions;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Agents;

/// <summary>
/// Changes sessions on request: patch, reset, delete, compact. Each is on disk before it is answered, and told to those
/// who follow.
/// </summary>
internal sealed class SessionChanger(SessionStores stores, AgentSessions sessions, RunRegistry runs, SessionPatch patch, SessionFeed feed, TimeProvider time)
{
    /// <summary>How long a run may take to end before a session is deleted (product 2026.2.12).</summary>
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(15);

    /// <param name="key">Canonical.</param>
    public async ValueTask<SessionChange> PatchAsync(string key, IReadOnlyDictionary<string, JsonElement> fields, SessionExpectation expected)
    {
        var store = stores.ForKey(key);
        ErrorShape? refusal = null;
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        // Decided where the change is made, so that two of them cannot take the same label.
        var stored = await store.TryUpdateAsync(key, entry =>
        {
            var changed = entry.OrNew(now);
            refusal = expected.Check(entry);
            if (refusal is null && patch.Apply(key, ref changed, fields) is { } problem) refusal = ErrorShape.InvalidRequest(problem);
            if (refusal is null && changed.Label is { } label && label != entry?.Label && store.HasLabel(label, key))
                refusal = ErrorShape.InvalidRequest($"label already in use: {label}");
            return refusal is null ? changed : null;
        });
        if (refusal is not null) return refusal;
        feed.Changed(key, SessionChanges.Patch);
        return stored!;
    }

    /// <summary>Puts every session of a group into another one; null: into none. Returns how many there were.</summary>
    public async ValueTask<int> RegroupAsync(string category, string? to)
    {
        var changes = new List<Task<bool>>();
        foreach (var row in stores.List())
        {
            if (row.Entry.Category == category) changes.Add(RegroupAsync(row.Key, category, to));
        }
        var moved = 0;
        foreach (var isMoved in await Task.WhenAll(changes))
        {
            if (isMoved) moved++;
        }
        return moved;
    }

    /// <summary>Makes a session, or takes the one there is.</summary>
    /// <param name="fields">Set as a patch would.</param>
    public async ValueTask<SessionChange> CreateAsync(string key, IReadOnlyDictionary<string, JsonElement> fields, string? displayName, string? parentKey)
    {
        var change = await PatchAsync(key, fields, default);
        if (change.Refusal is not null || (displayName is null && parentKey is null)) return change;
        return await stores.UpdateAsync(key, entry => entry! with { DisplayName = displayName ?? entry.DisplayName, ParentSessionKey = parentKey ?? entry.ParentSessionKey });
    }

    /// <summary>Begins a new conversation; what a person has chosen for the session stays. A run under way is ended.</summary>
    public async ValueTask<SessionChange> ResetAsync(string key, SessionExpectation expected)
    {
        if (expected.Check(stores.Get(key)) is { } refusal) return refusal;
        runs.Abort(key, null, AbortReasons.Rpc);
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var entry = await stores.UpdateAsync(key, present => Begin(present, now));
        feed.Changed(key, SessionChanges.Reset);
        return entry;
    }

    /// <summary>Removes the session; its transcript stays on disk under another name, or untouched.</summary>
    public async ValueTask<SessionDeletion> DeleteAsync(string key, bool archivesTranscript, bool onlyArchived, SessionExpectation expected)
    {
        if (SessionKey.IsMain(key, stores.KeyOptions)) return Refuse(ErrorShape.InvalidRequest($"Cannot delete the main session ({key})."));
        if (stores.Get(key) is not { } entry) return new(false, []);
        if (expected.Check(entry) is { } refusal) return Refuse(refusal);
        if (onlyArchived && entry.ArchivedAt is null) return Refuse(ErrorShape.InvalidRequest($"Session {key} is not archived."));
        using var closed = await runs.CloseAsync(key, AbortReasons.Rpc, EndLimit);
        if (closed is null) return Refuse(StillActive(key));
        // Whatever has become of it meanwhile.
        entry = stores.Get(key) ?? entry;
        var isDeleted = await stores.RemoveAsync(key);
        var archived = new List<string>();
        if (archivesTranscript && SessionId.IsValid(entry.SessionId)
            && await sessions.Transcript(SessionKey.AgentIdOf(key, stores.KeyOptions.DefaultAgentId), entry).ArchiveAsync("deleted") is { } path)
        {
            archived.Add(path);
        }
        feed.Changed(key, SessionChanges.Delete);
        return new(isDeleted, archived);
    }

    /// <summary>Keeps the last lines of the transcript; null and no refusal when the session or its transcript is not there.</summary>
    public async ValueTask<(TranscriptCompaction? Done, string? Missing, ErrorShape? Refusal)> CompactAsync(string key, int maxLines)
    {
        if (stores.Get(key) is not { } entry || !SessionId.IsValid(entry.SessionId)) return (null, "no sessionId", null);
        var transcript = sessions.Transcript(SessionKey.AgentIdOf(key, stores.KeyOptions.DefaultAgentId), entry);
        if (!transcript.Exists) return (null, "no transcript", null);
        if (runs.RunsOf(key).Count > 0) return (null, null, StillActive(key));
        var done = await transcript.CompactAsync(maxLines);
        if (done.Archived is not null)
        {
            // They counted what is no longer there.
            await stores.UpdateAsync(key, present => present.OrNew(entry.UpdatedAt) with { InputTokens = null, OutputTokens = null, TotalTokens = null });
            feed.Changed(key, SessionChanges.Compact);
        }
        return (done, null, null);
    }

    private async Task<bool> RegroupAsync(string key, string category, string? to)
    {
        // Somebody may have moved it meanwhile.
        if (await stores.ForKey(key).TryUpdateAsync(key, entry => entry?.Category == category ? entry with { Category = to } : null) is null) return false;
        feed.Changed(key, SessionChanges.Patch);
        return true;
    }

    private static SessionDeletion Refuse(ErrorShape refusal) => new(false, [], refusal);

    private static ErrorShape StillActive(string key) => ErrorShape.Unavailable($"Session {key} is still active; try again in a moment.");

    // What product 2026.2.12 keeps, and with it how the session looks in lists.
    private static SessionEntry Begin(SessionEntry? old, long now) => new()
    {
        SessionId = SessionId.New(),
        UpdatedAt = Math.Max(now, old?.UpdatedAt ?? 0),
        SystemSent = false,
        AbortedLastRun = false,
        InputTokens = 0,
        OutputTokens = 0,
        TotalTokens = 0,
        ThinkingLevel = old?.ThinkingLevel,
        VerboseLevel = old?.VerboseLevel,
        ReasoningLevel = old?.ReasoningLevel,
        ResponseUsage = old?.ResponseUsage,
        ProviderOverride = old?.ProviderOverride,
        ModelOverride = old?.ModelOverride,
        ModelProvider = old?.ModelProvider,
        Model = old?.Model,
        ContextTokens = old?.ContextTokens,
        SendPolicy = old?.SendPolicy,
        Label = old?.Label,
        Origin = old?.Origin,
        LastChannel = old?.LastChannel,
        LastTo = old?.LastTo,
        SpawnedBy = old?.SpawnedBy,
        ParentSessionKey = old?.ParentSessionKey,
        CreatedAt = old?.CreatedAt ?? now,
        AutoLabel = old?.AutoLabel,
        Icon = old?.Icon,
        Color = old?.Color,
        Category = old?.Category,
        PinnedAt = old?.PinnedAt,
    };
}
