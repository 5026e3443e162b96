using System.Net.Http.Headers;
using System.Text.Json;
using OpenClaw.Client;
using OpenClaw.Config;
using OpenClaw.Gateway.Agents;

namespace OpenClaw.Handlers.Cli;

/// <summary>A service that can be asked for its list of models.</summary>
/// <param name="Url">Of the list.</param>
/// <param name="Key">A secret; null when it needs none.</param>
internal sealed record ScannedService(string Id, string Url, string Api, string? Key)
{
    private const int MaxAnswerBytes = 8 * 1024 * 1024;
    private const string AnthropicVersion = "2023-06-01";

    /// <summary>Those that are configured or have a key in the environment, and the Ollama of this machine.</summary>
    public static List<ScannedService> All(ConfigSnapshot snapshot)
    {
        List<ScannedService> services = [];
        foreach (var (name, provider) in snapshot.Config.Models.Providers)
        {
            var id = KnownProviders.Normalize(name);
            var spec = ModelResolver.Describe(new ModelReference(id, "any"), snapshot);
            if (spec.BaseUrl.Length > 0) services.Add(Of(id, spec.BaseUrl, spec.Api, ModelKeys.Find(id, provider, snapshot.Environment).Key));
        }
        foreach (var known in KnownProviders.All)
        {
            if (!services.Exists(service => service.Id == known.Id) && ModelKeys.Find(known.Id, null, snapshot.Environment).Key is { } key)
                services.Add(Of(known.Id, known.BaseUrl, known.Api, key));
        }
        if (!services.Exists(static service => service.Id == KnownProviders.Ollama))
            services.Add(Of(KnownProviders.Ollama, OllamaFinder.BaseFrom(snapshot.Environment.GetValueOrDefault("OLLAMA_HOST")) + "/v1", ModelApis.OpenAiCompletions, null));
        return services;
    }

    /// <summary>Never fails because of the service.</summary>
    public async Task<ScanResult> AskAsync(HttpClient http, TimeSpan timeout, TimeProvider time, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, Url);
            if (Api == ModelApis.AnthropicMessages)
            {
                if (Key is not null) request.Headers.TryAddWithoutValidation("x-api-key", Key);
                request.Headers.TryAddWithoutValidation("anthropic-version", AnthropicVersion);
            }
            else if (Key is not null)
            {
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Key);
            }
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            if (!response.IsSuccessStatusCode) return Failed(FormattableString.Invariant($"HTTP {(int)response.StatusCode}"));
            await using var body = await response.Content.ReadAsStreamAsync(either.Token);
            var buffer = new byte[MaxAnswerBytes];
            var length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, either.Token);
            return new(Id, Url, Read(buffer.AsMemory(0, length)), null);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            return Failed("not reachable");
        }
        catch (JsonException)
        {
            return Failed("its answer is no list of models");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Failed("no answer in time");
        }
    }

    /// <summary>Holds a secret: never printed.</summary>
    public override string ToString() => nameof(ScannedService);

    private static ScannedService Of(string id, string baseUrl, string api, string? key)
    {
        var root = baseUrl.TrimEnd('/');
        return new(id, api == ModelApis.AnthropicMessages && !root.EndsWith("/v1", StringComparison.Ordinal) ? root + "/v1/models" : root + "/models", api, key);
    }

    private ScanResult Failed(string problem) => new(Id, Url, [], problem);

    private static List<string> Read(ReadOnlyMemory<byte> body)
    {
        using var document = JsonDocument.Parse(body);
        List<string> names = [];
        foreach (var model in document.RootElement.ItemsOf("data"))
        {
            if (model.StringOf("id") is { Length: > 0 } id) names.Add(id);
        }
        names.Sort(StringComparer.Ordinal);
        return names;
    }
}
