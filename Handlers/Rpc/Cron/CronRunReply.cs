namespace OpenClaw.Handlers.Rpc;

/// <summary>Answer of <c>cron.run</c>.</summary>
/// <param name="Ran">The run has ended, or (false) there was none; absent when it has only begun.</param>
/// <param name="Enqueued">Protocol 4: the run has begun.</param>
/// <param name="RunId">Names it in the run log.</param>
/// <param name="Reason">Why nothing ran.</param>
internal sealed record CronRunReply(bool Ok, bool? Ran = null, bool? Enqueued = null, string? RunId = null, string? Reason = null);
