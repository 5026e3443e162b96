namespace OpenClaw.Gateway.Agents;

/// <summary>A model's service asked for a pause; it is asked again.</summary>
/// <param name="Attempt">The call that comes, from 1.</param>
/// <param name="MaxAttempts">How many calls there are at most.</param>
internal sealed record RunRetry(int Attempt, int MaxAttempts, string Reason)
{
    public const string RateLimit = "rate_limit";
}
