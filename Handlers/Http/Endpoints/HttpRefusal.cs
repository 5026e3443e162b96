namespace OpenClaw.Handlers.Http;

/// <summary>Why a request is not served.</summary>
/// <param name="Type">As in <c>error.type</c>.</param>
internal sealed record HttpRefusal(int Status, string Type, string Message)
{
    public static HttpRefusal Unauthorized { get; } = new(StatusCodes.Status401Unauthorized, "unauthorized", "Unauthorized");

    public static HttpRefusal TooManyAttempts { get; } =
        new(StatusCodes.Status429TooManyRequests, "rate_limit_error", "Too many failed attempts; try again later.");

    public static HttpRefusal NotFound { get; } = new(StatusCodes.Status404NotFound, "not_found", "Not Found");

    public static HttpRefusal MethodNotAllowed { get; } = new(StatusCodes.Status405MethodNotAllowed, "method_not_allowed", "Method Not Allowed");

    public static HttpRefusal TooSlow { get; } = new(StatusCodes.Status408RequestTimeout, "timeout", "The request body did not arrive in time.");

    public static HttpRefusal Busy { get; } = new(StatusCodes.Status503ServiceUnavailable, "unavailable", "The gateway did not answer in time.");

    public static HttpRefusal Internal { get; } = new(StatusCodes.Status500InternalServerError, "api_error", "internal error");

    public static HttpRefusal MissingScope(string scope) => new(StatusCodes.Status403Forbidden, "forbidden", $"missing scope: {scope}");

    public static HttpRefusal TooLarge(int maxBytes) =>
        new(StatusCodes.Status413PayloadTooLarge, "invalid_request_error", FormattableString.Invariant($"Payload too large: at most {maxBytes} bytes."));

    public static HttpRefusal SwitchedOff(string key) => new(StatusCodes.Status404NotFound, "not_found", $"This endpoint is switched off: {key}");

    public static HttpRefusal Invalid(string message) => new(StatusCodes.Status400BadRequest, "invalid_request_error", message);
}
