namespace OpenClaw.Handlers.Http;

/// <summary>Why a request is not served.</summary>
/// <param name="Type">As in <c>error.type</c>.</param>
internal sealed record HttpRefusal(int Status, string Type, string Message)
{
    /// <summary>Told in the log: missing paths and credentials are everyday, what breaks a limit or a rule is not.</summary>
    public bool IsTold { get; init; } = Status is >= StatusCodes.Status403Forbidden and not (StatusCodes.Status404NotFound or StatusCodes.Status405MethodNotAllowed);

    /// <summary>What is left of the request must not be taken for the next one.</summary>
    public bool EndsConnection { get; init; } = Status is StatusCodes.Status413PayloadTooLarge or StatusCodes.Status408RequestTimeout;

    public static HttpRefusal Unauthorized { get; } = new(StatusCodes.Status401Unauthorized, "unauthorized", "Unauthorized");

    public static HttpRefusal TooManyAttempts { get; } =
        new(StatusCodes.Status429TooManyRequests, "rate_limit_error", "Too many failed attempts; try again later.");

    public static HttpRefusal NotFound { get; } = new(StatusCodes.Status404NotFound, "not_found", "Not Found");

    public static HttpRefusal MethodNotAllowed { get; } = new(StatusCodes.Status405MethodNotAllowed, "method_not_allowed", "Method Not Allowed");

    public static HttpRefusal TooSlow { get; } = new(StatusCodes.Status408RequestTimeout, "timeout", "The request body did not arrive in time.");

    public static HttpRefusal Busy { get; } = new(StatusCodes.Status503ServiceUnavailable, "unavailable", "The gateway did not answer in time.");

    /// <summary>Told with its reason by who met it.</summary>
    public static HttpRefusal Internal { get; } = new(StatusCodes.Status500InternalServerError, "api_error", "internal error") { IsTold = false };

    public static HttpRefusal Ambiguous { get; } = Broken("The length of the request can be read in two ways.");

    public static HttpRefusal Unreadable { get; } = Broken("The request body cannot be read.");

    public static HttpRefusal MissingScope(string scope) => new(StatusCodes.Status403Forbidden, "forbidden", $"missing scope: {scope}");

    public static HttpRefusal TooLarge(int maxBytes) =>
        new(StatusCodes.Status413PayloadTooLarge, "invalid_request_error", FormattableString.Invariant($"Payload too large: at most {maxBytes} bytes."));

    public static HttpRefusal SwitchedOff(string key) => new(StatusCodes.Status404NotFound, "not_found", $"This endpoint is switched off: {key}");

    public static HttpRefusal Invalid(string message) => new(StatusCodes.Status400BadRequest, "invalid_request_error", message);

    private static HttpRefusal Broken(string message) => Invalid(message) with { IsTold = true, EndsConnection = true };
}
