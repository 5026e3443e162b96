using System.Text;
using System.Text.Json;
using OpenClaw.Gateway.OpenAi;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Http;

/// <summary><c>POST /v1/embeddings</c>, through a configured provider.</summary>
internal sealed class EmbeddingsRoute(EmbeddingService embeddings)
{
    /// <summary>Texts in one request, as OpenAI limits them.</summary>
    private const int MaxInputs = 2048;

    public async Task HandleAsync(HttpContext context)
    {
        using var document = JsonBody.Parse(await RequestBody.ReadAsync(context).ConfigureAwait(false), out var unreadable);
        EmbeddingRequest? request = null;
        try
        {
            if (document is not null) unreadable = Read(document.RootElement, out request);
        }
        catch (InvalidOperationException)
        {
            // A name or a value that is no Unicode: it can be parsed, but not read.
            unreadable = ApiError.Invalid("The request holds text that is not Unicode.");
        }
        if (unreadable is not null)
        {
            await OpenAiErrors.WriteAsync(context, unreadable).ConfigureAwait(false);
            return;
        }
        var header = context.Request.Headers["x-openclaw-model"].ToString() is { Length: > 0 } model ? model : null;
        var (error, answer) = await embeddings.EmbedAsync(request!, header, context.RequestAborted).ConfigureAwait(false);
        if (error is not null) await OpenAiErrors.WriteAsync(context, error).ConfigureAwait(false);
        else await JsonResponse.WriteAsync(context, answer).ConfigureAwait(false);
    }

    private static ApiError? Read(JsonElement body, out EmbeddingRequest? request)
    {
        request = null;
        JsonFields.TryGet(body, "input", out var input);
        var isInput = input.ValueKind == JsonValueKind.String || (input.ValueKind == JsonValueKind.Array && input.GetArrayLength() is > 0 and <= MaxInputs);
        if (!isInput) return ApiError.Invalid("input: Invalid input: expected string or 1 to 2048 of them", "input");
        int? dimensions = null;
        if (JsonFields.TryGet(body, "dimensions", out var size))
        {
            if (size.ValueKind != JsonValueKind.Number || !size.TryGetInt32(out var length) || length <= 0) return ApiError.Invalid("dimensions: Invalid input: expected positive int", "dimensions");
            dimensions = length;
        }
        var format = JsonFields.TryGet(body, "encoding_format", out var given) && given.ValueKind == JsonValueKind.String ? given.GetRawText() : "\"float\"";
        if (format is not ("\"float\"" or "\"base64\"")) return ApiError.Invalid("encoding_format: Invalid option: expected one of \"float\"|\"base64\"", "encoding_format");
        JsonFields.TryGet(body, "model", out var model);
        request = new EmbeddingRequest(model.ValueKind == JsonValueKind.String ? model.GetString() : null, new RawJson(Encoding.UTF8.GetBytes(input.GetRawText())))
        {
            Dimensions = dimensions,
            AsBase64 = format == "\"base64\"",
        };
        return null;
    }
}
