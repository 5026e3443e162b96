namespace OpenClaw.Handlers.Rpc;

/// <summary>Messages of a conversation that wait for their turn.</summary>
internal sealed record PendingInputs(IReadOnlyList<PendingInput> Items, int Total);

/// <param name="Text">What was written.</param>
/// <param name="CreatedAt">Unix milliseconds.</param>
internal sealed record PendingInput(string RunId, string Text, long CreatedAt);

/// <summary>The run under way.</summary>
/// <param name="Text">The answer so far.</param>
/// <param name="StartedAt">Unix milliseconds.</param>
internal sealed record InFlightRun(string RunId, string Text, long StartedAt);
