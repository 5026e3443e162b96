using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace OpenClaw.Gateway.Agents;

/// <summary>The messages format of Anthropic (<c>POST {baseUrl}/v1/messages</c>).</summary>
internal sealed class AnthropicProvider(ModelHttp http) : IModelProvider
{
    private const string Version = "2023-06-01";
    private const string Betas = "fine-grained-tool-streaming-2025-05-14,interleaved-thinking-2025-05-14";

    /// <summary>Keys that are OAuth tokens go as bearer tokens and need this beta as well.</summary>
    private const string OAuthPrefix = "sk-ant-oat";
    private const string OAuthBeta = ",oauth-2025-04-20";

    public async IAsyncEnumerable<ModelEvent> StreamAsync(ModelRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var model = request.Model;
        if (request.Sampling.ResponseFormat is not null)
            throw ModelErrors.NoResponseFormat(model);
        var body = AnthropicRequestWriter.Write(request);
        // A base address with the version in it is a common slip, and means the same place.
        var path = model.BaseUrl.TrimEnd('/').EndsWith("/v1", StringComparison.Ordinal) ? "/messages" : "/v1/messages";
        using var answer = await http.PostAsync(model, path, body, headers => AddHeaders(headers, model), cancellationToken);
        var parser = new AnthropicStreamParser(model);
        var events = new List<ModelEvent>(4);
        while (!parser.HasFinished && await answer.ReadAsync())
        {
            events.Clear();
            try
            {
                parser.Read(answer.Data, events);
            }
            catch (JsonException failure)
            {
                throw answer.IsCut ? ModelErrors.Cut(model, failure) : ModelErrors.Malformed(model, failure);
            }
            foreach (var next in events)
                yield return next;
        }
        if (!parser.HasFinished)
            throw ModelErrors.Cut(model);
        yield return new ModelEvent.Stop(parser.Stop);
    }

    private static void AddHeaders(HttpRequestHeaders headers, ModelSpec model)
    {
        var isOAuth = model.ApiKey?.StartsWith(OAuthPrefix, StringComparison.Ordinal) is true;
        headers.Add("anthropic-version", Version);
        headers.Add("anthropic-beta", isOAuth ? Betas + OAuthBeta : Betas);
        if (model.ApiKey is not { Length: > 0 } key)
            return;
        if (isOAuth || model.AuthHeader)
            headers.Authorization = new("Bearer", key);
        else
            headers.TryAddWithoutValidation("x-api-key", key);
    }
}
