namespace OpenClaw.Handlers.Rpc;

/// <summary>Answer of <c>cron.remove</c>.</summary>
/// <param name="Removed">False when there was no such job.</param>
internal sealed record CronRemoveResult(bool Ok, bool Removed);
