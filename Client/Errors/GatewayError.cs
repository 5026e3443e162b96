using System.Text.Json;

namespace OpenClaw.Client;

/// <summary>The <c>error</c> of a response as a client reads it: whatever is missing or has the wrong type is taken as absent.</summary>
/// <param name="Details">An object, or undefined.</param>
/// <param name="RetryAfterMs">Milliseconds.</param>
internal sealed record GatewayError(string Code, string Message, JsonElement Details, bool Retryable, long? RetryAfterMs)
{
    /// <summary><c>details.code</c>: what this refusal is, finer than <see cref="Code"/>.</summary>
    public string? DetailCode => Details.StringOf("code");

    /// <summary>Reads the error of a response frame.</summary>
    public static GatewayError Read(JsonElement response)
    {
        var error = response.ObjectOf("error");
        return new(
            error.StringOf("code") ?? "UNAVAILABLE",
            error.StringOf("message") ?? "unknown error",
            error.ObjectOf("details").CloneOrUndefined(),
            error.BoolOf("retryable") ?? false,
            error.LongOf("retryAfterMs"));
    }
}
