namespace OpenClaw.Gateway.Auth;

/// <summary>One row of the event guards.</summary>
/// <param name="Event">Name on the wire.</param>
/// <param name="Scope">Scope an operator needs; null: every authenticated connection, nodes included.</param>
/// <param name="IsGuardedOnV3">The scope is needed on protocol 3 as well.</param>
internal sealed record EventGuard(string Event, string? Scope, bool IsGuardedOnV3 = false);
