namespace OpenClaw.Gateway.Auth;

/// <summary>Result of a credential check.</summary>
/// <param name="Method">How the client proved itself; null when it did not.</param>
/// <param name="Failure">Why not; null when it did.</param>
internal readonly record struct AuthVerdict(string? Method, AuthFailure? Failure)
{
    public bool IsOk => Method is not null;
}
