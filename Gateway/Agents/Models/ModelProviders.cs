namespace OpenClaw.Gateway.Agents;

/// <summary>The formats this gateway speaks, and the connections they share.</summary>
internal sealed class ModelProviders : IDisposable
{
    private readonly HttpMessageInvoker _http;
    private readonly IModelProvider _openAi;
    private readonly IModelProvider _anthropic;
    private readonly DemoProvider _demo;

    public ModelProviders(ModelTimeouts timeouts, ModelRetry retry, TimeProvider time, Random jitter, ILogger logger)
    {
        _http = new HttpMessageInvoker(ModelHttp.CreateHandler(timeouts));
        var http = Services = new ModelHttp(_http, timeouts, time);
        _openAi = new RetryingProvider(new OpenAiProvider(http), retry, time, jitter, logger);
        _anthropic = new RetryingProvider(new AnthropicProvider(http), retry, time, jitter, logger);
        _demo = new DemoProvider(time);
    }

    /// <summary>For requests beside the formats, such as the look for an Ollama.</summary>
    public HttpMessageInvoker Http => _http;

    /// <summary>For calls of model services that are no conversations.</summary>
    public ModelHttp Services { get; }

    public IModelProvider For(ModelSpec model) => model.Api switch
    {
        ModelApis.Demo => _demo,
        ModelApis.AnthropicMessages => _anthropic,
        _ => _openAi,
    };

    public void Dispose() => _http.Dispose();
}
