namespace OpenClaw.Handlers.Rpc;

internal sealed record ChatAbortResult(bool Ok, bool Aborted, IReadOnlyList<string> RunIds);
