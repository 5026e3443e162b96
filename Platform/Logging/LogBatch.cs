namespace OpenClaw.Platform;

/// <summary>What one output has to write next.</summary>
/// <param name="Dropped">Records lost since the last batch because the queue was full.</param>
/// <param name="Flushes">Completed when the batch is written: somebody waits for it.</param>
internal sealed record LogBatch(IReadOnlyList<LogRecord> Records, long Dropped, IReadOnlyList<TaskCompletionSource> Flushes);
