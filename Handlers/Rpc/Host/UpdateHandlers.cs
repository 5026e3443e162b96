using System.Text.Json.Nodes;
using OpenClaw.Config;
using OpenClaw.Platform;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary><c>update.run</c> and <c>update.status</c>: the program is replaced, and the gateway restarts into the new one.</summary>
/// <param name="update">Does it.</param>
/// <param name="config">For the channel's name.</param>
/// <param name="paths">Where the note for the next gateway goes.</param>
/// <param name="restarts">Where the restart is asked for.</param>
/// <param name="time">For durations.</param>
internal sealed class UpdateHandlers(ProgramUpdate update, IConfigSource config, StatePaths paths, RestartSchedule restarts, TimeProvider time)
{
    private const double DefaultTimeoutMs = 600_000;

    private int _isUnderWay;

    /// <summary>The note this gateway found when it started, if it was of an update.</summary>
    public JsonObject? LastUpdate { get; set; }

    public ValueTask<Reply<JsonObject>> StatusAsync(NoParams p, RequestContext context)
    {
        var channel = config.Current.Config.Update.Channel ?? "stable";
        return new(new JsonObject
        {
            ["sentinel"] = LastUpdate?.DeepClone(),
            ["updateAvailable"] = null,
            ["effectiveChannel"] = channel,
            ["schedule"] = new JsonObject { ["channel"] = channel, ["autoEnabled"] = false },
        });
    }

    public ValueTask<Reply<JsonObject>> RunAsync(UpdateRunParams p, RequestContext context) => RunAsync(p, context.AfterReply, context.Aborted);

    /// <param name="afterReply">Takes what is done once the answer is on its way.</param>
    internal async ValueTask<Reply<JsonObject>> RunAsync(UpdateRunParams p, Action<Action> afterReply, CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _isUnderWay, 1) != 0) return ErrorShape.Unavailable("an update is under way");
        try
        {
            var started = time.GetTimestamp();
            var outcome = p.Target is not null
                ? UpdateOutcome.Skip("this gateway is one program file, not a Git checkout: leave target out")
                : await update.RunAsync(TimeSpan.FromMilliseconds(Math.Clamp(p.TimeoutMs ?? DefaultTimeoutMs, 1000, int.MaxValue)), cancellationToken).ConfigureAwait(false);
            JsonObject? note = null, restart = null;
            if (outcome.Status == UpdateOutcome.Ok)
            {
                note = NoteOf(p, outcome);
                // Read by the next start, which is the first of the new program.
                RestartSentinel.Write(paths, note);
                if (restarts.TakesPrograms) restart = Restart(p, new ProgramChange(update.Program!, outcome.Backup), afterReply);
                else outcome = outcome with { Reason = "replaced; start the gateway again to run it" };
                update.Settle(outcome);
            }
            return new JsonObject
            {
                ["ok"] = outcome.Status != UpdateOutcome.Error,
                ["result"] = new JsonObject
                {
                    ["status"] = outcome.Status,
                    ["mode"] = "binary",
                    ["root"] = update.Program,
                    ["reason"] = outcome.Reason,
                    ["before"] = new JsonObject { ["version"] = ProductVersion.Text },
                    ["after"] = outcome.Version is null ? null : new JsonObject { ["version"] = outcome.Version, ["sha256"] = outcome.Sha256, ["backup"] = outcome.Backup },
                    ["steps"] = new JsonArray(),
                    ["durationMs"] = (long)time.GetElapsedTime(started).TotalMilliseconds,
                },
                ["restart"] = restart,
                ["sentinel"] = new JsonObject { ["path"] = note is null ? null : RestartSentinel.PathIn(paths), ["payload"] = note },
            };
        }
        finally
        {
            Volatile.Write(ref _isUnderWay, 0);
        }
    }

    private JsonObject Restart(UpdateRunParams p, ProgramChange change, Action<Action> afterReply)
    {
        var delayMs = Math.Clamp(p.RestartDelayMs ?? RestartSchedule.DefaultDelayMs, 0, RestartSchedule.MaxDelayMs);
        afterReply(() => restarts.AskFor(change, MethodNames.UpdateRun, delayMs));
        return new JsonObject { ["ok"] = true, ["pid"] = Environment.ProcessId, ["delayMs"] = delayMs, ["reason"] = MethodNames.UpdateRun, ["mode"] = "exec" };
    }

    private JsonObject NoteOf(UpdateRunParams p, UpdateOutcome outcome) => new RestartNote
    {
        Kind = RestartNote.Update,
        Ts = time.GetUtcNow().ToUnixTimeMilliseconds(),
        SessionKey = string.IsNullOrWhiteSpace(p.SessionKey) ? null : p.SessionKey.Trim(),
        DeliveryContext = p.DeliveryContext,
        Message = string.IsNullOrWhiteSpace(p.Note) ? null : p.Note.Trim(),
        Continuation = string.IsNullOrWhiteSpace(p.ContinuationMessage) ? null : p.ContinuationMessage.Trim(),
        Mode = "binary",
        Root = update.Program!,
        Before = ProductVersion.Text,
        After = outcome.Version,
    }.ToJson();
}
