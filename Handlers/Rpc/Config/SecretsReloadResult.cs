namespace OpenClaw.Handlers.Rpc;

/// <param name="WarningCount">What was noteworthy about the configuration as a whole.</param>
internal sealed record SecretsReloadResult(bool Ok, int WarningCount);
