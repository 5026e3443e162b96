namespace OpenClaw.Gateway.Agents;

/// <summary>When and how often a failed model call is repeated before it counts as failed.</summary>
internal sealed record ModelRetry
{
    /// <summary>Calls in all, the first included.</summary>
    public int MaxAttempts { get; init; } = 3;

    /// <summary>Before the second call; doubles with each further one.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromSeconds(1);

    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>A service that asks for a longer pause is not waited for: the person is told instead.</summary>
    public TimeSpan MaxRetryAfter { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Whether the same call may succeed a moment later.</summary>
    public bool Applies(ModelException failure, int attempt) =>
        attempt < MaxAttempts
        && (failure.RetryAfter ?? TimeSpan.Zero) <= MaxRetryAfter
        && (failure.Kind is ModelErrorKind.RateLimit or ModelErrorKind.Overloaded or ModelErrorKind.Connection
            || failure.HttpStatus is >= 500
            || failure.Kind == ModelErrorKind.Protocol);

    /// <param name="attempt">The call that failed, from 1.</param>
    /// <param name="jitter">0 to 1: spreads clients that failed together.</param>
    public TimeSpan Delay(ModelException failure, int attempt, double jitter)
    {
        if (failure.RetryAfter is { } asked)
            return asked;
        var delay = FirstDelay * Math.Pow(2, attempt - 1);
        return (delay < MaxDelay ? delay : MaxDelay) * (0.75 + jitter / 4);
    }
}
