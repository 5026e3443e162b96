namespace OpenClaw.Gateway.Agents;

/// <summary>
/// A model call that cannot give an answer. The message is written for a person and is safe on the wire; it never
/// holds a key. The catcher decides by <see cref="Kind"/> whether to repeat, take the next model, or report.
/// </summary>
internal sealed class ModelException(ModelErrorKind kind, string message, Exception? inner = null) : Exception(message, inner)
{
    public ModelErrorKind Kind => kind;

    public int? HttpStatus { get; init; }

    /// <summary>How long the service asked us to wait.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The service's own name for the error, such as <c>invalid_request_error</c>.</summary>
    public string? ProviderErrorType { get; init; }
}
