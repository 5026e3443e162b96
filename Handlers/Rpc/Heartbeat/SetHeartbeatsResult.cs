namespace OpenClaw.Handlers.Rpc;

internal sealed record SetHeartbeatsResult(bool Ok, bool Enabled);
