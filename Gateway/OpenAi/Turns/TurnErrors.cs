using OpenClaw.Gateway.Agents;

namespace OpenClaw.Gateway.OpenAi;

/// <summary>Why a turn has no answer, as its caller is told.</summary>
internal static class TurnErrors
{
    /// <returns>Null for a turn that went well.</returns>
    public static ApiError? Of(RunOutcome outcome) => outcome.Status switch
    {
        RunStatus.Ok => null,
        RunStatus.Aborted => Aborted(outcome.StopReason),
        _ => Failed(outcome),
    };

    private static ApiError Aborted(string? reason) => reason switch
    {
        AbortReasons.Timeout => new ApiError(504, ApiErrorTypes.Timeout, "The run took too long and was ended."),
        AbortReasons.Shutdown => ApiError.Unavailable("The gateway is stopping; the run was ended."),
        _ => ApiError.Unavailable("The run was ended by somebody else."),
    };

    /// <summary>A call of a model service that is no turn.</summary>
    public static ApiError Of(ModelException failure) => Of(failure.Kind, failure.HttpStatus, failure.Message) with { RetryAfter = failure.RetryAfter };

    private static ApiError Failed(RunOutcome outcome) => Of(outcome.ErrorKind, outcome.UpstreamStatus, outcome.Error ?? "The run failed.") with { RetryAfter = outcome.RetryAfter };

    private static ApiError Of(ModelErrorKind kind, int? upstreamStatus, string text)
    {
        return kind switch
        {
            ModelErrorKind.RateLimit => new ApiError(429, ApiErrorTypes.RateLimit, text) { Code = "rate_limit_exceeded" },
            ModelErrorKind.Billing => new ApiError(402, ApiErrorTypes.Quota, text) { Code = "insufficient_quota" },
            ModelErrorKind.Overloaded => ApiError.Unavailable(text),
            ModelErrorKind.Timeout => new ApiError(504, ApiErrorTypes.Timeout, text),
            ModelErrorKind.ContextOverflow => ApiError.Invalid(text) with { Code = "context_length_exceeded" },
            ModelErrorKind.Refusal => ApiError.Invalid(text) with { Code = "content_filter" },
            ModelErrorKind.Format or ModelErrorKind.UnknownModel => ApiError.Invalid(text),
            // The gateway's own key is not the caller's.
            ModelErrorKind.Auth or ModelErrorKind.Connection or ModelErrorKind.Protocol => ApiError.Upstream(text),
            _ when upstreamStatus is 400 or 404 or 413 or 422 => ApiError.Invalid(text),
            _ when upstreamStatus is not null => ApiError.Upstream(text),
            _ => ApiError.Broken(text),
        };
    }
}
