using System.Text.Json;
using System.Text.Json.Nodes;

namespace OpenClaw.Gateway.Cron;

/// <summary>What may be in a job, and how a patch is applied. Pure; a refusal is a text (product 2026.2.12).</summary>
internal static class CronJobChanges
{
    /// <summary>The text against a job, or null.</summary>
    public static string? Refusal(CronJob job)
    {
        if (job.Name.Trim().Length == 0) return "cron job name is required";
        if (job.SessionTarget == CronWords.Main && job.Payload.Kind != CronWords.SystemEvent) return "main cron jobs require payload.kind=\"systemEvent\"";
        if (job.SessionTarget == CronWords.Isolated && job.Payload.Kind != CronWords.AgentTurn) return "isolated cron jobs require payload.kind=\"agentTurn\"";
        if (job.Schedule.StaggerMs > CronTimes.MaxStaggerMs) return $"schedule.staggerMs must be at most {CronTimes.MaxStaggerMs} (a day)";
        return job.Delivery is not null && job.SessionTarget != CronWords.Isolated
            ? "cron delivery config is only supported for sessionTarget=\"isolated\""
            : null;
    }

    /// <param name="refusal">Why it cannot be applied.</param>
    public static CronJob Apply(CronJob job, CronJobPatch patch, long now, out string? refusal)
    {
        var target = patch.SessionTarget ?? job.SessionTarget;
        var changed = job with
        {
            Name = patch.Name?.Trim() ?? job.Name,
            AgentId = patch.AgentId.IsGiven ? patch.AgentId.Value : job.AgentId,
            Description = patch.Description is { } text ? BlankToNull(text) : job.Description,
            Enabled = patch.Enabled ?? job.Enabled,
            DeleteAfterRun = patch.DeleteAfterRun ?? job.DeleteAfterRun,
            Schedule = Anchored(patch.Schedule ?? job.Schedule, patch.Schedule is null ? job.CreatedAtMs : now),
            SessionTarget = target,
            WakeMode = patch.WakeMode ?? job.WakeMode,
            Payload = patch.Payload is { } payload ? Merge(job.Payload, payload, patch.ClearedOfPayload) : job.Payload,
            Delivery = patch.Delivery is { } delivery ? Merge(job.Delivery, delivery, patch.ClearedOfDelivery) : patch.SessionTarget == CronWords.Main ? null : job.Delivery,
            State = patch.State is { } state ? Merge(job.State, state) : job.State,
            UpdatedAtMs = now,
            More = Merge(job.More, patch.More),
        };
        refusal = Incomplete(changed.Payload) ?? Refusal(changed);
        return changed;
    }

    /// <summary>Every member says the same.</summary>
    public static bool AreSame(CronJob one, CronJob other) =>
        JsonNode.DeepEquals(JsonSerializer.SerializeToNode(one, CronJson.Default.CronJob), JsonSerializer.SerializeToNode(other, CronJson.Default.CronJob));

    /// <inheritdoc cref="AreSame(CronJob, CronJob)"/>
    public static bool AreSame(CronSchedule one, CronSchedule other) =>
        JsonNode.DeepEquals(JsonSerializer.SerializeToNode(one, CronJson.Default.CronSchedule), JsonSerializer.SerializeToNode(other, CronJson.Default.CronSchedule));

    /// <summary>A period without an anchor gets one.</summary>
    public static CronSchedule Anchored(CronSchedule schedule, long anchor) =>
        schedule is { Kind: CronWords.Every, AnchorMs: null } ? schedule with { AnchorMs = Math.Max(0, anchor) } : schedule;

    private static CronPayload Merge(CronPayload old, CronPayload patch, IReadOnlyList<string> cleared)
    {
        if (old.Kind != patch.Kind) return patch;
        return patch with
        {
            Text = patch.Text ?? old.Text,
            Message = patch.Message ?? old.Message,
            Model = patch.Model ?? Kept(old.Model, "model"),
            Fallbacks = patch.Fallbacks ?? Kept(old.Fallbacks, "fallbacks"),
            Thinking = patch.Thinking ?? Kept(old.Thinking, "thinking"),
            TimeoutSeconds = patch.TimeoutSeconds ?? (cleared.Contains("timeoutSeconds") ? null : old.TimeoutSeconds),
            AllowUnsafeExternalContent = patch.AllowUnsafeExternalContent ?? old.AllowUnsafeExternalContent,
            LightContext = patch.LightContext ?? old.LightContext,
            ToolsAllow = patch.ToolsAllow ?? Kept(old.ToolsAllow, "toolsAllow"),
            More = Merge(old.More, patch.More),
        };

        T? Kept<T>(T? value, string name)
            where T : class => cleared.Contains(name) ? null : value;
    }

    private static CronDelivery Merge(CronDelivery? old, CronDelivery patch, IReadOnlyList<string> cleared) => new()
    {
        Mode = patch.Mode ?? old?.Mode ?? CronWords.None,
        Channel = patch.Channel is { } channel ? BlankToNull(channel) : cleared.Contains("channel") ? null : old?.Channel,
        To = patch.To is { } to ? BlankToNull(to) : cleared.Contains("to") ? null : old?.To,
        BestEffort = patch.BestEffort ?? old?.BestEffort,
        More = Merge(old?.More, patch.More),
    };

    private static CronJobState Merge(CronJobState old, CronJobState patch) => old with
    {
        NextRunAtMs = patch.NextRunAtMs ?? old.NextRunAtMs,
        LastRunAtMs = patch.LastRunAtMs ?? old.LastRunAtMs,
        LastStatus = patch.LastStatus ?? old.LastStatus,
        LastError = patch.LastError ?? old.LastError,
        LastDurationMs = patch.LastDurationMs ?? old.LastDurationMs,
        ConsecutiveErrors = patch.ConsecutiveErrors ?? old.ConsecutiveErrors,
    };

    private static Dictionary<string, JsonElement>? Merge(Dictionary<string, JsonElement>? old, Dictionary<string, JsonElement>? patch)
    {
        if (patch is null) return old;
        var merged = old is null ? [] : new Dictionary<string, JsonElement>(old);
        foreach (var (name, value) in patch)
        {
            if (value.ValueKind == JsonValueKind.Null) merged.Remove(name);
            else merged[name] = value;
        }
        return merged;
    }

    private static string? Incomplete(CronPayload payload) => payload switch
    {
        { Kind: CronWords.SystemEvent, Text: null or "" } => "cron.update payload.kind=\"systemEvent\" requires text",
        { Kind: CronWords.AgentTurn, Message: null or "" } => "cron.update payload.kind=\"agentTurn\" requires message",
        _ => null,
    };

    private static string? BlankToNull(string text) => text.Trim() is { Length: > 0 } trimmed ? trimmed : null;
}
