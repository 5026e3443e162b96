using System.Globalization;
using OpenClaw.Gateway.Sessions;

namespace OpenClaw.Gateway.Agents;

/// <summary>The three ways a turn ends. Each writes first and tells afterwards.</summary>
internal sealed partial class AgentRunner
{
    /// <summary>Why a run ended whose client has to run a tool; the word of the HTTP interfaces.</summary>
    private const string ToolCalls = "tool_calls";

    private async Task<RunOutcome> FinishAsync(Turn turn)
    {
        var endedAt = NowMs();
        var stop = turn.Pending.Count > 0 ? ToolCalls : turn.Answer.Stop.ToWire();
        var text = TextOf(turn);
        // Said without being asked for it, the token of heartbeats is no part of the answer.
        if (turn.Request.Origin != RunOrigin.Heartbeat && HeartbeatToken.TryStrip(text, out var rest))
            text = rest;
        var isSilent = text.Length == 0 || SilentReply.IsSilent(text);
        turn.Events.Finishing(endedAt, stop, !isSilent);
        // An answer that ends with a call is on disk already.
        var kept = turn.Pending.Count > 0
            ? Task.CompletedTask
            : turn.Transcript.AppendMessageAsync(AssistantMessage(turn, turn.Answer.Stop, null, turn.Answer.Content()), AgentsJson.Default.StoredMessage, CancellationToken.None).AsTask();
        await Task.WhenAll(kept, UpdateEntryAsync(turn, endedAt, isAborted: false));
        await CompactWhenFullAsync(turn);
        var shown = text + FooterOf(turn);
        turn.Run.TellEnd = () => turn.Events.Ended(endedAt, isSilent ? null : Shown(shown, endedAt), stop);
        return Outcome(turn.Run, turn, RunStatus.Ok, endedAt) with
        {
            Text = isSilent ? "" : text,
            StopReason = stop,
            PendingToolCalls = turn.Pending,
        };
    }

    // For the reader only: it is no part of the conversation.
    private static string FooterOf(Turn turn)
    {
        if (turn.Entry.ResponseUsage is not ("on" or "tokens" or "full") || turn.Usage.Total == 0)
            return "";
        var usage = turn.Usage;
        var cost = turn.Model?.Cost.Of(usage).Total ?? 0;
        var price = cost > 0 ? string.Create(CultureInfo.InvariantCulture, $" · est ${cost:0.####}") : "";
        var key = turn.Entry.ResponseUsage == "full" ? $" · session {turn.Run.SessionKey}" : "";
        return string.Create(CultureInfo.InvariantCulture, $"\n\nUsage: {usage.Input} in / {usage.Output} out{price}{key}");
    }

    // What was said before tools were called belongs to the answer.
    private static string TextOf(Turn turn)
    {
        var parts = new List<string>();
        foreach (var said in turn.Said.Append(turn.Answer.Text()))
        {
            var part = said.Trim();
            if (part.Length > 0 && (turn.Said.Count == 0 || !SilentReply.IsSilent(part)))
                parts.Add(part);
        }
        return string.Join("\n\n", parts);
    }

    private async Task<RunOutcome> FailedAsync(RunHandle run, RunEvents runEvents, Turn? turn, long startedAt, string error, ModelErrorKind kind, int? upstreamStatus = null)
    {
        if (turn is not null)
            await SaveQuietlyAsync(turn, StopReason.Error, error);
        var endedAt = NowMs();
        run.TellEnd = () => runEvents.Failed(endedAt, error, kind);
        return Outcome(run, turn, RunStatus.Error, endedAt, startedAt) with { Error = error, ErrorKind = kind, UpstreamStatus = upstreamStatus };
    }

    private async Task<RunOutcome> AbortedAsync(RunHandle run, RunEvents runEvents, Turn? turn, long startedAt)
    {
        var reason = run.AbortReason ?? AbortReasons.Rpc;
        if (turn is not null)
            await SaveQuietlyAsync(turn, StopReason.Aborted, null);
        var endedAt = NowMs();
        var text = runEvents.TextSoFar.Trim();
        run.TellEnd = () => runEvents.Aborted(endedAt, text.Length > 0 ? Shown(text, endedAt) : null, reason);
        return Outcome(run, turn, RunStatus.Aborted, endedAt, startedAt) with { Text = text, StopReason = reason };
    }

    // A turn that failed must be told in any case, also when the disk is what failed.
    private async Task SaveQuietlyAsync(Turn turn, StopReason stop, string? error)
    {
        try
        {
            // Nothing was said before the abort: the transcript then simply has no answer, as in product 2026.2.12.
            if (stop == StopReason.Error || turn.Answer.HasBegun)
                await turn.Transcript.AppendMessageAsync(AssistantMessage(turn, stop, error, turn.Answer.Content()), AgentsJson.Default.StoredMessage, CancellationToken.None);
            await UpdateEntryAsync(turn, NowMs(), isAborted: stop == StopReason.Aborted, error);
        }
        catch (Exception failure)
        {
            Log.TurnFailed(logger, failure, turn.Run.RunId, turn.Run.SessionKey);
        }
    }

    private async Task UpdateEntryAsync(Turn turn, long now, bool isAborted, string? error = null)
    {
        var end = error is not null ? "failed" : !isAborted ? "done" : turn.Run.AbortReason == AbortReasons.Timeout ? "timeout" : "killed";
        var usage = turn.Usage;
        var last = turn.LastUsage;
        var hasUsage = usage.Total > 0;
        Func<string, Func<SessionEntry, SessionEntry>, CancellationToken, ValueTask> update = turn.Request.LeavesActivity
            ? sessions.UpdateQuietlyAsync
            : async (key, change, token) => await sessions.UpdateOrRestoreAsync(key, turn.Entry, change, token);
        await update(turn.Run.SessionKey, entry =>
        {
            // A reset while the run was under way: its counters belong to the conversation of before.
            if (entry.SessionId != turn.Entry.SessionId)
                return entry;
            return entry with
            {
                UpdatedAt = Math.Max(entry.UpdatedAt, now),
                SystemSent = true,
                AbortedLastRun = isAborted,
                LastInteractionAt = turn.Run.AdmittedAt,
                LastActivityAt = now,
                Status = end,
                StartedAt = turn.StartedAt,
                EndedAt = now,
                LastRunId = turn.Run.RunId,
                LastRunError = error,
                ModelProvider = turn.Model?.Provider ?? entry.ModelProvider,
                Model = turn.Model?.Id ?? entry.Model,
                ContextTokens = turn.Model?.ContextWindow ?? entry.ContextTokens,
                InputTokens = hasUsage ? usage.Input : entry.InputTokens,
                OutputTokens = hasUsage ? usage.Output : entry.OutputTokens,
                TotalTokens = hasUsage ? last.Input + last.CacheRead + last.CacheWrite : entry.TotalTokens,
            };
        }, CancellationToken.None);
    }

    private StoredMessage AssistantMessage(Turn turn, StopReason stop, string? error, IReadOnlyList<ModelContent> content) => new()
    {
        Role = StoredMessage.Assistant,
        Content = [.. content.Select(StoredContent.Of)],
        Api = turn.Model?.Api ?? "",
        Provider = turn.Model?.Provider ?? "",
        Model = turn.Model?.Id ?? "",
        Usage = StoredUsage.Of(turn.Answer.Usage, turn.Model?.Cost ?? ModelCost.Free),
        StopReason = stop.ToWire(),
        Timestamp = NowMs(),
        ErrorMessage = error,
    };

    private static StoredMessage Shown(string text, long timestamp) => new()
    {
        Role = StoredMessage.Assistant,
        Content = [StoredContent.OfText(text)],
        Timestamp = timestamp,
    };

    private static RunOutcome Outcome(RunHandle run, Turn? turn, RunStatus status, long endedAt, long? startedAt = null)
    {
        var begun = startedAt ?? turn?.StartedAt ?? endedAt;
        return new RunOutcome
        {
            RunId = run.RunId,
            Status = status,
            StartedAt = begun,
            EndedAt = endedAt,
            DurationMs = endedAt - begun,
            SessionId = turn?.Entry.SessionId,
            Provider = turn?.Model?.Provider,
            Model = turn?.Model?.Id,
            Usage = turn?.Usage,
            LastUsage = turn?.LastUsage,
            Prompt = turn?.Prompt,
        };
    }
}
