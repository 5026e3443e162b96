using System.Text.Json.Nodes;

namespace OpenClaw.Protocol;

/// <summary>The <c>error</c> of a response.</summary>
/// <param name="Code">One of <see cref="ErrorCodes"/>.</param>
/// <param name="Message">Written for a person; clients match on some of them.</param>
/// <param name="Details">Facts for a program, <c>details.code</c> first.</param>
/// <param name="Retryable">True when the same request may work later.</param>
/// <param name="RetryAfterMs">How long to wait before that, in milliseconds.</param>
internal sealed record ErrorShape(
    string Code,
    string Message,
    JsonObject? Details = null,
    bool? Retryable = null,
    long? RetryAfterMs = null)
{
    public static ErrorShape InvalidRequest(string message) => new(ErrorCodes.InvalidRequest, message);

    public static ErrorShape Unavailable(string message) => new(ErrorCodes.Unavailable, message);
}
