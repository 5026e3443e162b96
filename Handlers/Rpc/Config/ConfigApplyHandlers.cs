using OpenClaw.Config;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary>Changes of the configuration that restart the gateway when something needs it, and tell a session afterwards.</summary>
/// <param name="paths">Where the note for the next gateway goes.</param>
/// <param name="writer">Changes the file.</param>
/// <param name="onWritten">Makes whoever follows the file look at once.</param>
/// <param name="restarts">Where a restart is asked for.</param>
/// <param name="time">For the note's time.</param>
internal sealed class ConfigApplyHandlers(StatePaths paths, ConfigWriter writer, Action onWritten, RestartSchedule restarts, TimeProvider time)
{
    /// <summary>Changes parts of the file by a merge patch.</summary>
    public ValueTask<Reply<ConfigApplyResult>> PatchAsync(ConfigApplyParams parameters, RequestContext context)
    {
        var isNewer = context.Caller.Era.PatchesListsById;
        var lists = isNewer ? new ListPatch(parameters.ReplacePaths ?? []) : null;
        return WriteAsync(parameters, context, isNewer && PreferencePatch.Is(parameters.Raw), current => current.Valid
            ? ConfigTarget.Patch(current, parameters.Raw, lists)
            : ConfigTarget.Refused("invalid config; fix before patching"));
    }

    /// <summary>Replaces the whole configuration.</summary>
    public ValueTask<Reply<ConfigApplyResult>> ApplyAsync(ConfigApplyParams parameters, RequestContext context) =>
        WriteAsync(parameters, context, lastWins: false, current => ConfigTarget.Replace(current, parameters.Raw));

    private async ValueTask<Reply<ConfigApplyResult>> WriteAsync(
        ConfigApplyParams parameters, RequestContext context, bool lastWins, Func<ConfigSnapshot, ConfigTarget> change)
    {
        var request = new ConfigWriteRequest(change, context.Method, ConfigActor.Of(context)) { BaseHash = parameters.BaseHash, NeedsBaseHash = !lastWins };
        var written = await writer.WriteAsync(request, context.Aborted);
        if (!written.Ok) return ConfigRefusal.Of(written);
        onWritten();
        var era = context.Caller.Era;
        var result = new ConfigApplyResult(true, written.Snapshot.Path, ConfigRedactor.Redact(written.Snapshot.Effective)!);
        if (era.AlwaysRestartsForConfig) return WithRestart(result, parameters, context);
        var isPatch = context.Method == MethodNames.ConfigPatch;
        result = result with { Hash = written.Snapshot.Hash, ChangedPaths = isPatch ? written.ChangedPaths : null };
        if (isPatch && written.ChangedPaths.Count == 0) return result with { Noop = true };
        return NeedsRestart(written)
            ? WithRestart(result, parameters, context)
            : result with { Sentinel = new ConfigSentinel(null, NoteOf(parameters, context, result.Path), Persisted: false) };
    }

    /// <summary>Durable before the answer; the restart itself comes after it.</summary>
    private ConfigApplyResult WithRestart(ConfigApplyResult result, ConfigApplyParams parameters, RequestContext context)
    {
        var note = NoteOf(parameters, context, result.Path);
        RestartSentinel.Write(paths, note);
        var delayMs = Math.Clamp(parameters.RestartDelayMs ?? RestartSchedule.DefaultDelayMs, 0, RestartSchedule.MaxDelayMs);
        context.AfterReply(() => restarts.Ask(context.Method, delayMs));
        var persisted = context.Caller.Era.AlwaysRestartsForConfig ? (bool?)null : true;
        return result with
        {
            Restart = new ConfigRestart(true, Environment.ProcessId, "SIGUSR1", delayMs, context.Method, "emit"),
            Sentinel = new ConfigSentinel(RestartSentinel.PathIn(paths), note, persisted),
        };
    }

    private System.Text.Json.Nodes.JsonObject NoteOf(ConfigApplyParams parameters, RequestContext context, string configPath) => new RestartNote
    {
        Kind = RestartNote.ConfigApply,
        Ts = time.GetUtcNow().ToUnixTimeMilliseconds(),
        SessionKey = string.IsNullOrWhiteSpace(parameters.SessionKey) ? null : parameters.SessionKey.Trim(),
        DeliveryContext = parameters.DeliveryContext,
        Message = string.IsNullOrWhiteSpace(parameters.Note) ? null : parameters.Note.Trim(),
        Mode = context.Method,
        Root = configPath,
    }.ToJson();

    private static bool NeedsRestart(ConfigWriteResult written)
    {
        var mode = written.Snapshot.Config.Gateway.Reload.Mode;
        var plan = ReloadPlan.Make(written.ChangedPaths, mode);
        // Nothing follows the file then, so that a restart is the only way to put anything into force.
        return mode == ReloadMode.Off ? plan.Describe().Length > 0 : plan.NeedsRestart && mode != ReloadMode.Hot;
    }
}
