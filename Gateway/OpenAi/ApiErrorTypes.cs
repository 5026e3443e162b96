namespace OpenClaw.Gateway.OpenAi;

/// <summary>Values of <c>error.type</c>; the first four as both stock products spell them.</summary>
internal static class ApiErrorTypes
{
    public const string InvalidRequest = "invalid_request_error";
    public const string Api = "api_error";
    public const string Forbidden = "forbidden";
    public const string NotFound = "not_found";
    public const string RateLimit = "rate_limit_error";
    public const string Quota = "insufficient_quota";
    public const string Unavailable = "service_unavailable";
    public const string Timeout = "timeout";
}
