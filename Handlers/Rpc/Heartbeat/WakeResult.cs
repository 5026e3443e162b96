namespace OpenClaw.Handlers.Rpc;

/// <param name="Ok">False when the text was blank.</param>
internal sealed record WakeResult(bool Ok);
