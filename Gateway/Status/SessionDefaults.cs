namespace OpenClaw.Gateway.Status;

/// <summary><c>hello-ok.snapshot.sessionDefaults</c>: where a client starts.</summary>
/// <param name="Scope"><c>per-sender</c> or <c>global</c>.</param>
internal sealed record SessionDefaults(string DefaultAgentId, string MainKey, string MainSessionKey, string Scope);
