namespace OpenClaw.Gateway.Auth;

/// <summary>Result of a credential check.</summary>
/// <param name="Method">How the client proved itself; null when it did not.</param>
/// <param name="Failure">Why not; null when it did.</param>
/// <param name="IsGuess">A secret was given, in whichever field, and is wrong.</param>
internal readonly record struct AuthVerdict(string? Method, AuthFailure? Failure, bool IsGuess = false)
{
    public bool IsOk => Method is not null;
}
