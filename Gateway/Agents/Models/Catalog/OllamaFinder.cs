using System.Net.Http.Headers;
using System.Text.Json;

namespace OpenClaw.Gateway.Agents;

/// <summary>
/// Looks for an Ollama on this machine, only when a run needs a model and nothing else is configured. What was found is
/// kept; while there was nothing, it looks again at most once a minute.
/// </summary>
internal sealed class OllamaFinder(HttpMessageInvoker http, TimeProvider time) : IDisposable
{
    public const string DefaultBase = "http://127.0.0.1:11434";

    /// <summary>A local service answers at once or is not there.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(300);

    private static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(1);
    private const int MaxAnswerBytes = 1024 * 1024;

    private readonly SemaphoreSlim _one = new(1, 1);
    private volatile IReadOnlyList<string> _models = [];
    private DateTimeOffset? _lookedAt;

    /// <summary>Names found so far, newest first; never goes looking.</summary>
    public IReadOnlyList<string> Known => _models;

    public async Task<IReadOnlyList<string>> FindAsync(string baseUrl, string? apiKey, CancellationToken cancellationToken)
    {
        if (_models.Count > 0)
            return _models;
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (_models.Count == 0 && (_lookedAt is not { } at || time.GetUtcNow() - at >= LookAgain))
            {
                _models = await LookAsync(baseUrl, apiKey, cancellationToken);
                _lookedAt = time.GetUtcNow();
            }
            return _models;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary><c>OLLAMA_HOST</c> in any of its forms (host, host:port, :port, address) as an address to connect to.</summary>
    public static string BaseFrom(string? host)
    {
        var text = host?.Trim().TrimEnd('/') ?? "";
        if (text.Length == 0)
            return DefaultBase;
        if (!text.Contains("://", StringComparison.Ordinal))
            text = "http://" + (text.StartsWith(':') ? "127.0.0.1" + text : text);
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            return DefaultBase;
        var hasPort = uri.Authority.EndsWith(":" + uri.Port.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal)
            || text.EndsWith($":{uri.Port}", StringComparison.Ordinal);
        // What a server listens on is not always where one connects to.
        var name = uri.Host is "0.0.0.0" or "[::]" ? "127.0.0.1" : uri.Host;
        return $"{uri.Scheme}://{name}:{(hasPort || uri.Scheme == "https" ? uri.Port : 11434)}";
    }

    public void Dispose() => _one.Dispose();

    private async Task<IReadOnlyList<string>> LookAsync(string baseUrl, string? apiKey, CancellationToken cancellationToken)
    {
        using var limit = new IdleTimeout(Limit, time, cancellationToken);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, baseUrl + "/api/tags");
            if (apiKey is { Length: > 0 })
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", apiKey);
            using var response = await http.SendAsync(request, limit.Token);
            if (!response.IsSuccessStatusCode)
                return [];
            await using var body = await response.Content.ReadAsStreamAsync(limit.Token);
            var buffer = new byte[MaxAnswerBytes];
            var length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, limit.Token);
            return ReadNames(buffer.AsMemory(0, length));
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or JsonException
            || failure is OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return [];
        }
    }

    private static List<string> ReadNames(ReadOnlyMemory<byte> body)
    {
        using var document = JsonDocument.Parse(body);
        var names = new List<string>();
        if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("models", out var models) || models.ValueKind != JsonValueKind.Array)
            return names;
        foreach (var model in models.EnumerateArray())
        {
            if (model.ValueKind == JsonValueKind.Object && model.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String
                && name.GetString() is { Length: > 0 } text && !text.Contains("embed", StringComparison.OrdinalIgnoreCase))
                names.Add(text);
        }
        return names;
    }
}
