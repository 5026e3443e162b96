using System.Text.Json;
using System.Text.Unicode;
using OpenClaw.Gateway.OpenAi;

namespace OpenClaw.Handlers.Http;

/// <summary>A request's body as JSON. Nothing at all counts as an empty object, as in both stock products; the type it is sent as is not looked at.</summary>
internal static class JsonBody
{
    private const int MaxDepth = 64;

    /// <returns>Null when it is not JSON; the caller disposes the document.</returns>
    public static JsonDocument? Parse(ReadOnlyMemory<byte> body, out ApiError? problem)
    {
        problem = null;
        var text = Trim(body);
        if (text.Length == 0) return JsonDocument.Parse("{}"u8.ToArray());
        if (!Utf8.IsValid(text.Span))
        {
            problem = ApiError.Invalid("The request body is not UTF-8 text.");
            return null;
        }
        try
        {
            return JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = MaxDepth });
        }
        catch (JsonException failure)
        {
            problem = ApiError.Invalid(FormattableString.Invariant($"The request body is not valid JSON: error in line {failure.LineNumber + 1} at byte {failure.BytePositionInLine + 1}."));
            return null;
        }
    }

    private static ReadOnlyMemory<byte> Trim(ReadOnlyMemory<byte> body)
    {
        var span = body.Span;
        if (span.StartsWith("\uFEFF"u8)) body = body[3..];
        return body.Span.ContainsAnyExcept(" \t\r\n"u8) ? body : default;
    }
}
