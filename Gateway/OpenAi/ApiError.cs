namespace OpenClaw.Gateway.OpenAi;

/// <summary>A failure as the OpenAI interfaces tell it: <c>{"error":{"message","type","code"?,"param"?}}</c>.</summary>
/// <param name="Status">Of HTTP, unless the answer has begun.</param>
/// <param name="Type">One of <see cref="ApiErrorTypes"/>.</param>
internal sealed record ApiError(int Status, string Type, string Message)
{
    public string? Code { get; init; }

    /// <summary>The part of the request that is meant.</summary>
    public string? Param { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    public static ApiError Invalid(string message, string? param = null) => new(400, ApiErrorTypes.InvalidRequest, message) { Param = param };

    public static ApiError Forbidden(string message) => new(403, ApiErrorTypes.Forbidden, message);

    public static ApiError Broken(string message) => new(500, ApiErrorTypes.Api, message);

    /// <summary>Another service failed this one.</summary>
    public static ApiError Upstream(string message) => new(502, ApiErrorTypes.Api, message);

    public static ApiError Unavailable(string message) => new(503, ApiErrorTypes.Unavailable, message);
}
