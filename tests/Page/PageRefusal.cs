using System.Text.Json.Nodes;

namespace OpenClaw.Tests.Page;

/// <summary>Thrown by a scripted answer to answer with an error.</summary>
internal sealed class PageRefusal(string code, string message, JsonObject? details = null, int? retryAfterMs = null) : Exception(message)
{
    public JsonObject Shape { get; } = new()
    {
        ["code"] = code,
        ["message"] = message,
        ["details"] = details,
        ["retryable"] = retryAfterMs is not null,
        ["retryAfterMs"] = retryAfterMs,
    };
}
