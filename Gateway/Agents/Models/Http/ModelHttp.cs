using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace OpenClaw.Gateway.Agents;

/// <summary>Posts requests to model services and turns every way that can fail into a <see cref="ModelException"/>.</summary>
internal sealed class ModelHttp(HttpMessageInvoker http, ModelTimeouts timeouts, TimeProvider time)
{
    /// <summary>How much of an error answer is read, in bytes.</summary>
    private const int MaxErrorBytes = 64 * 1024;

    /// <summary>One pool of connections for all services. The caller disposes it.</summary>
    public static SocketsHttpHandler CreateHandler(ModelTimeouts timeouts) => new()
    {
        ConnectTimeout = timeouts.Connect,
        PooledConnectionLifetime = TimeSpan.FromMinutes(10),
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1),
        // A redirect would carry the key to another host.
        AllowAutoRedirect = false,
        UseCookies = false,
        Proxy = new LoopbackBypassProxy(HttpClient.DefaultProxy),
    };

    /// <summary>Sends one request and hands back the body once the service has agreed to answer. The caller disposes it.</summary>
    /// <exception cref="ModelException">The service could not be reached, or answered with an error status.</exception>
    public async Task<ModelHttpAnswer> PostAsync(ModelSpec model, string path, ReadOnlyMemory<byte> body, Action<HttpRequestHeaders> headers, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(model.BaseUrl.TrimEnd('/') + path, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            throw new ModelException(ModelErrorKind.Unknown, $"models.providers.{model.Provider}.baseUrl is not an http or https address.");
        var request = new HttpRequestMessage(HttpMethod.Post, uri) { Content = new ReadOnlyMemoryContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.Accept.ParseAdd("text/event-stream");
        headers(request.Headers);
        foreach (var (name, value) in model.Headers)
        {
            request.Headers.Remove(name);
            request.Headers.TryAddWithoutValidation(name, value);
        }
        var idle = new IdleTimeout(timeouts.Idle, time, cancellationToken);
        HttpResponseMessage? response = null;
        try
        {
            response = await http.SendAsync(request, idle.Token);
            if (!response.IsSuccessStatusCode)
                throw await ReadErrorAsync(model, response, idle);
            var stream = await response.Content.ReadAsStreamAsync(idle.Token);
            return new ModelHttpAnswer(model, request, response, stream, idle);
        }
        catch (Exception failure)
        {
            response?.Dispose();
            request.Dispose();
            idle.Dispose();
            if (failure is ModelException || cancellationToken.IsCancellationRequested)
                throw;
            throw Translate(model, failure);
        }
    }

    /// <summary>Says in our own words why no bytes came.</summary>
    internal static ModelException Translate(ModelSpec model, Exception failure)
    {
        var where = Uri.TryCreate(model.BaseUrl, UriKind.Absolute, out var uri) ? uri.Authority : model.Provider;
        return failure switch
        {
            OperationCanceledException => new(ModelErrorKind.Timeout, ModelErrors.TimedOut, failure),
            InvalidDataException => ModelErrors.Malformed(model, failure),
            HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } =>
                new(ModelErrorKind.Connection, $"LLM request failed. Cannot reach {model.Provider}: the host name in {where} is not known.", failure),
            HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } =>
                new(ModelErrorKind.Connection, $"LLM request failed. No secure connection to {model.Provider} at {where}: its certificate or TLS version was not accepted.", failure),
            HttpRequestException { InnerException: SocketException { SocketErrorCode: SocketError.ConnectionRefused } } =>
                new(ModelErrorKind.Connection, $"LLM request failed. Cannot reach {model.Provider}: nothing listens at {where}.", failure),
            HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.ProxyTunnelError } =>
                new(ModelErrorKind.Connection, $"LLM request failed. Cannot reach {model.Provider} at {where}.", failure),
            HttpRequestException or HttpIOException or IOException => ModelErrors.Cut(model, failure),
            _ => new(ModelErrorKind.Unknown, ModelErrors.Failed, failure),
        };
    }

    private async Task<ModelException> ReadErrorAsync(ModelSpec model, HttpResponseMessage response, IdleTimeout idle)
    {
        var body = new byte[MaxErrorBytes];
        var length = 0;
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(idle.Token);
            length = await stream.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, idle.Token);
        }
        catch (Exception failure) when (failure is IOException or HttpRequestException or OperationCanceledException && !idle.Caller.IsCancellationRequested)
        {
            // The status alone is enough to say what happened.
        }
        return ModelErrors.FromAnswer(model, (int)response.StatusCode, body.AsMemory(0, length), RetryAfter(response.Headers));
    }

    private TimeSpan? RetryAfter(HttpResponseHeaders headers)
    {
        if (headers.TryGetValues("retry-after-ms", out var values)
            && double.TryParse(values.FirstOrDefault(), NumberStyles.Float, CultureInfo.InvariantCulture, out var ms) && ms is >= 0 and < int.MaxValue)
            return TimeSpan.FromMilliseconds(ms);
        if (headers.RetryAfter?.Delta is { } delta)
            return delta;
        if (headers.RetryAfter?.Date is { } date)
            return date - time.GetUtcNow() is { Ticks: > 0 } wait ? wait : TimeSpan.Zero;
        return null;
    }
}
