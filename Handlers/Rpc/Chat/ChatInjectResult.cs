namespace OpenClaw.Handlers.Rpc;

internal sealed record ChatInjectResult(bool Ok, string MessageId);
