using System.Text.Json;
using System.Text.RegularExpressions;

namespace OpenClaw.Gateway.Agents;

/// <summary>Turns what model services say into error classes and texts (texts as product 2026.2.12 shows them).</summary>
internal static partial class ModelErrors
{
    /// <summary>The request asks for a form of answer that this format has no words for.</summary>
    public static ModelException NoResponseFormat(ModelSpec model) =>
        new(ModelErrorKind.Format, $"response_format: {model.Reference} cannot be held to a form of answer; leave it out, or choose a model of an OpenAI-compatible provider");

    public const string TimedOut = "LLM request timed out.";
    public const string RateLimited = "LLM request rate limited.";
    public const string Unauthorized = "LLM request unauthorized.";
    public const string Failed = "LLM request failed.";
    public const string Overloaded = "The AI service is temporarily overloaded. Please try again in a moment.";
    public const string Overflow = "Context overflow: prompt too large for the model. Try /reset (or /new) to start a fresh session, or use a larger-context model.";
    public const string Ordering = "Message ordering conflict - please try again. If this persists, use /new to start a fresh session.";

    /// <summary>Longest piece of a service's own message that is passed on, in characters.</summary>
    private const int MaxDetail = 400;

    /// <summary>An answer with an error status, or an error object inside a stream.</summary>
    public static ModelException FromAnswer(ModelSpec model, int status, ReadOnlyMemory<byte> body, TimeSpan? retryAfter = null)
    {
        var (type, message) = ReadBody(body);
        return Create(model, status, type, message, retryAfter);
    }

    /// <param name="status">0 when the error came inside a stream.</param>
    public static ModelException Create(ModelSpec model, int status, string? type, string? message, TimeSpan? retryAfter = null)
    {
        var detail = Clean(model, message);
        var kind = Classify(status, type, detail);
        return new ModelException(kind, Text(model, kind, status, type, detail))
        {
            HttpStatus = status == 0 ? null : status,
            ProviderErrorType = type,
            RetryAfter = retryAfter,
        };
    }

    /// <summary>The stream ended before the model said that it has finished.</summary>
    public static ModelException Cut(ModelSpec model, Exception? inner = null) =>
        new(ModelErrorKind.Protocol, $"{Failed} The answer of {model.Reference} broke off before it was complete.", inner);

    /// <summary>What came is not the format this provider is configured for.</summary>
    public static ModelException Malformed(ModelSpec model, Exception? inner = null) =>
        new(ModelErrorKind.Protocol, $"{Failed} {model.Reference} sent something that is not a valid {model.Api} stream.", inner);

    public static ModelException NoKey(string provider, string howTo) =>
        new(ModelErrorKind.Auth, $"No API key found for provider \"{provider}\". {howTo}");

    public static ModelException Unknown(string reference) =>
        new(ModelErrorKind.UnknownModel, $"Unknown model: {reference}");

    private static ModelErrorKind Classify(int status, string? type, string detail)
    {
        if (IsOverflow(status, type, detail))
            return ModelErrorKind.ContextOverflow;
        switch (status)
        {
            case 402:
                return ModelErrorKind.Billing;
            case 401 or 403:
                return ModelErrorKind.Auth;
            case 429:
                return type is "insufficient_quota" || BillingPattern().IsMatch(detail) ? ModelErrorKind.Billing : ModelErrorKind.RateLimit;
            case 529:
                return ModelErrorKind.Overloaded;
            case 408:
                return ModelErrorKind.Timeout;
        }
        if (type is "overloaded_error" || OverloadedPattern().IsMatch(detail))
            return ModelErrorKind.Overloaded;
        if (type is "rate_limit_error" or "rate_limit_exceeded" || RatePattern().IsMatch(detail))
            return ModelErrorKind.RateLimit;
        if (type is "authentication_error" or "permission_error" or "invalid_api_key" || AuthPattern().IsMatch(detail))
            return ModelErrorKind.Auth;
        if (type is "billing_error" or "insufficient_quota" || BillingPattern().IsMatch(detail))
            return ModelErrorKind.Billing;
        if (status >= 500 || type is "timeout_error" or "api_error" or "server_error" || TimeoutPattern().IsMatch(detail))
            return ModelErrorKind.Timeout;
        if (OrderingPattern().IsMatch(detail))
            return ModelErrorKind.Format;
        return ModelErrorKind.Unknown;
    }

    private static string Text(ModelSpec model, ModelErrorKind kind, int status, string? type, string detail) => kind switch
    {
        ModelErrorKind.ContextOverflow => Overflow,
        ModelErrorKind.Overloaded => Overloaded,
        ModelErrorKind.RateLimit => With(RateLimited, model, detail),
        ModelErrorKind.Auth => With(Unauthorized, model, detail.Length > 0 ? detail : $"the key ({model.ApiKeySource ?? "none"}) was refused"),
        ModelErrorKind.Billing =>
            $"⚠️ {model.Provider} returned a billing error — your API key has run out of credits or has an insufficient balance. Check your {model.Provider} billing dashboard and top up or switch to a different API key.",
        ModelErrorKind.Format => Ordering,
        ModelErrorKind.Timeout when status is 0 or 408 && TimeoutPattern().IsMatch(detail) => TimedOut,
        _ when status == 0 => With(Failed, model, detail),
        _ => $"HTTP {status}{(type is null ? "" : " " + type)}: {(detail.Length > 0 ? detail : model.Provider + " gave no reason")}",
    };

    private static string With(string sentence, ModelSpec model, string detail) =>
        detail.Length == 0 ? sentence : $"{sentence} {model.Provider}: {detail}";

    // {"error":{"type","code","message"}} | {"error":"text"} | {"type":"error","error":{…}} | {"message"} | {"detail"} | not JSON
    private static (string? Type, string? Message) ReadBody(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return Read(document.RootElement);
        }
        catch (JsonException)
        {
            return (null, null);
        }
    }

    /// <summary>Reads the type and message of an error object in any of the spellings services use.</summary>
    public static (string? Type, string? Message) Read(JsonElement root)
    {
        if (root.ValueKind == JsonValueKind.Array && root.GetArrayLength() > 0)
            root = root[0];
        if (root.ValueKind == JsonValueKind.String)
            return (null, root.GetString());
        if (root.ValueKind != JsonValueKind.Object)
            return (null, null);
        if (root.TryGetProperty("error", out var error) && error.ValueKind is JsonValueKind.Object or JsonValueKind.String)
            return Read(error);
        var type = StringOf(root, "type") is { } named and not "error" ? named : StringOf(root, "code") ?? StringOf(root, "status");
        return (type, StringOf(root, "message") ?? StringOf(root, "detail"));
    }

    private static string? StringOf(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;

    // One line, bounded, and without anything that looks like a key: services like to quote it back.
    private static string Clean(ModelSpec model, string? message)
    {
        if (string.IsNullOrWhiteSpace(message))
            return "";
        var text = SpacePattern().Replace(message, " ").Trim();
        if (model.ApiKey is { Length: > 3 } key)
            text = text.Replace(key, "***", StringComparison.Ordinal);
        // Configured headers carry secrets as often as keys do.
        foreach (var header in model.Headers.Values)
        {
            if (header.Length > 3)
                text = text.Replace(header, "***", StringComparison.Ordinal);
        }
        text = KeyPattern().Replace(text, "***");
        return text.Length <= MaxDetail ? text : string.Concat(text.AsSpan(0, MaxDetail), "…");
    }

    private static bool IsOverflow(int status, string? type, string detail) =>
        type is "context_length_exceeded" or "request_too_large" || (status is 0 or 400 or 413 && OverflowPattern().IsMatch(detail));

    [GeneratedRegex(@"context (length|window)|maximum context|prompt is too long|too many (input )?tokens|exceeds the (model|maximum)|input is too long|request_too_large", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OverflowPattern();

    [GeneratedRegex(@"insufficient (credits|balance|funds|quota)|credit balance|billing|payment required|exceeded your current quota", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex BillingPattern();

    [GeneratedRegex(@"overloaded|at capacity", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OverloadedPattern();

    [GeneratedRegex(@"rate limit|too many requests|resource.exhausted|quota", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex RatePattern();

    [GeneratedRegex(@"invalid (x-)?api[ _-]?key|incorrect api key|unauthorized|not authenticated", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AuthPattern();

    [GeneratedRegex(@"timed out|timeout|deadline exceeded", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TimeoutPattern();

    [GeneratedRegex(@"roles must alternate|incorrect role|tool_use\.id|tool_use. ids? (were )?found without|unexpected role", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OrderingPattern();

    [GeneratedRegex(@"\b(sk|pk|gsk|xai|AIza|key)[-_][A-Za-z0-9_*-]{8,}|\bAIza[A-Za-z0-9_-]{20,}|Bearer\s+\S+", RegexOptions.CultureInvariant)]
    private static partial Regex KeyPattern();

    [GeneratedRegex(@"\s+")]
    private static partial Regex SpacePattern();
}
