namespace OpenClaw.Gateway.Auth;

/// <summary>What the secret or the vouching proxy of an attempt is worth; not enforced yet, because a device token may do instead.</summary>
/// <param name="Verdict">Of what counts.</param>
/// <param name="HasSharedSecret">The shared token or password itself was right.</param>
/// <param name="Secrets">What it was checked against.</param>
/// <param name="LockedFor">The address is locked out: nothing was compared.</param>
internal readonly record struct SharedSecretResult(AuthVerdict Verdict, bool HasSharedSecret, SharedSecrets Secrets, TimeSpan? LockedFor = null);
