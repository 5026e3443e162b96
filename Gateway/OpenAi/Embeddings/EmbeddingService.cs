using System.Buffers.Binary;
using System.Text.Json;
using OpenClaw.Config;
using OpenClaw.Gateway.Agents;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.OpenAi;

/// <summary>
/// Passes embeddings on to a configured provider: the model the request names as <c>provider/model</c>, else the one of
/// <c>agents.defaults.memorySearch</c>, else OpenAI's small one when there is a key for it.
/// </summary>
internal sealed class EmbeddingService(IConfigSource config, ModelCatalog catalog, ModelHttp http)
{
    private const string UsualProvider = "openai";
    private const string UsualModel = "text-embedding-3-small";

    /// <param name="header">A model that wins over the request's; null: none.</param>
    /// <returns>Why there are no vectors, or the body of the answer.</returns>
    public async Task<(ApiError? Error, byte[] Answer)> EmbedAsync(EmbeddingRequest request, string? header, CancellationToken cancellationToken)
    {
        var named = NameIn(header ?? request.Model);
        var candidate = catalog.Resolve(named ?? Configured());
        if (candidate.Spec is not { } model) return (Unusable(candidate.Problem!, named), []);
        if (model.Api != ModelApis.OpenAiCompletions) return (Unfit($"{model.Reference} gives no embeddings: its provider speaks {model.Api}.", named), []);
        try
        {
            var body = WireJson.Write((request, model.Id), static (json, state) => Write(json, state.request, state.Id));
            using var upstream = await http.PostAsync(model, "/embeddings", body, headers =>
            {
                if (model.ApiKey is { Length: > 0 } key) headers.Authorization = new("Bearer", key);
            }, cancellationToken).ConfigureAwait(false);
            using var document = JsonDocument.Parse(await upstream.ReadWholeAsync().ConfigureAwait(false));
            return (null, WireJson.Write((request, document.RootElement), static (json, state) => WriteAnswer(json, state.request, state.RootElement)));
        }
        catch (ModelException failure)
        {
            return (TurnErrors.Of(failure), []);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return (ApiError.Upstream($"{model.Reference} sent something that are no embeddings."), []);
        }
    }

    // What a caller names and is not there is the caller's mistake; what the configuration lacks is not.
    private static ApiError Unusable(ModelException problem, string? named) => named is not null && problem.Kind == ModelErrorKind.UnknownModel
        ? Unfit(problem.Message, named) with { Code = "model_not_found" }
        : ApiError.Broken($"No embedding model can be used: {problem.Message} Set agents.defaults.memorySearch.provider and .model.");

    private static ApiError Unfit(string text, string? named) => named is null ? ApiError.Broken(text) : ApiError.Invalid(text, "model");

    /// <returns>Null for an agent's name, which says nothing about embeddings.</returns>
    private static string? NameIn(string? model) =>
        model is not null && model.Contains('/', StringComparison.Ordinal) && !model.StartsWith("openclaw/", StringComparison.OrdinalIgnoreCase) ? model : null;

    private string Configured()
    {
        var search = config.Current.Config.Agents.Defaults.MemorySearch;
        var model = search.Model ?? UsualModel;
        return search.Provider is null && model.Contains('/', StringComparison.Ordinal) ? model : $"{search.Provider ?? UsualProvider}/{model}";
    }

    private static void Write(Utf8JsonWriter json, EmbeddingRequest request, string model)
    {
        json.WriteStartObject();
        json.WriteString("model"u8, model);
        json.WritePropertyName("input"u8);
        json.WriteRawValue(request.Input.Utf8.Span, skipInputValidation: true);
        if (request.Dimensions is { } dimensions) json.WriteNumber("dimensions"u8, dimensions);
        json.WriteString("encoding_format"u8, "float"u8);
        json.WriteEndObject();
    }

    private static void WriteAnswer(Utf8JsonWriter json, EmbeddingRequest request, JsonElement upstream)
    {
        json.WriteStartObject();
        json.WriteString("object"u8, "list"u8);
        json.WriteStartArray("data"u8);
        var index = 0;
        foreach (var one in upstream.GetProperty("data").EnumerateArray())
        {
            json.WriteStartObject();
            json.WriteString("object"u8, "embedding"u8);
            json.WriteNumber("index"u8, index++);
            json.WritePropertyName("embedding"u8);
            WriteVector(json, request, one.GetProperty("embedding"));
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteString("model"u8, request.Model ?? "openclaw");
        var tokens = upstream.TryGetProperty("usage", out var usage) && usage.TryGetProperty("prompt_tokens", out var prompt) ? prompt.GetInt64() : 0;
        json.WriteStartObject("usage"u8);
        json.WriteNumber("prompt_tokens"u8, tokens);
        json.WriteNumber("total_tokens"u8, tokens);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteVector(Utf8JsonWriter json, EmbeddingRequest request, JsonElement vector)
    {
        if (!request.AsBase64)
        {
            if (vector.ValueKind != JsonValueKind.Array) throw new FormatException("not a list of numbers");
            vector.WriteTo(json);
            return;
        }
        var bytes = new byte[vector.GetArrayLength() * sizeof(float)];
        var at = 0;
        foreach (var number in vector.EnumerateArray())
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(at), number.GetSingle());
            at += sizeof(float);
        }
        json.WriteBase64StringValue(bytes);
    }
}
