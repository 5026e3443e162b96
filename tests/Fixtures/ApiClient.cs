using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace OpenClaw.Tests.Fixtures;

/// <summary>Asks a gateway over HTTP with its token.</summary>
internal sealed class ApiClient : IDisposable
{
    private readonly HttpClient _http;
    private readonly string? _token;

    /// <param name="gateway">The one to ask.</param>
    /// <param name="token">Null: without a credential.</param>
    public ApiClient(GatewayFixture gateway, string? token = GatewayFixture.Token)
    {
        _http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{gateway.Port}"), Timeout = TimeSpan.FromSeconds(30) };
        _token = token;
    }

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? body = null, HttpCompletionOption until = HttpCompletionOption.ResponseContentRead, CancellationToken cancellationToken = default, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, path);
        if (_token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _token);
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return _http.SendAsync(request, until, cancellationToken);
    }

    /// <summary>Posts JSON and reads the JSON that comes back.</summary>
    public async Task<(int Status, JsonElement Json)> PostAsync(string path, string body, params (string Name, string Value)[] headers)
    {
        using var answer = await SendAsync(HttpMethod.Post, path, body, headers: headers);
        return ((int)answer.StatusCode, Parse(await answer.Content.ReadAsStringAsync()));
    }

    public async Task<(int Status, JsonElement Json)> GetAsync(string path)
    {
        using var answer = await SendAsync(HttpMethod.Get, path);
        return ((int)answer.StatusCode, Parse(await answer.Content.ReadAsStringAsync()));
    }

    /// <summary>The data of every event of a streamed answer, the <c>[DONE]</c> at its end included.</summary>
    public async Task<IReadOnlyList<string>> StreamAsync(string path, string body, params (string Name, string Value)[] headers)
    {
        using var answer = await SendAsync(HttpMethod.Post, path, body, headers: headers);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.Content.Headers.ContentType?.ToString() == "text/event-stream; charset=utf-8", text);
        return DataOf(text);
    }

    public static IReadOnlyList<string> DataOf(string stream) =>
        [.. stream.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(one => one.Split('\n').FirstOrDefault(line => line.StartsWith("data: ", StringComparison.Ordinal))?[6..]).OfType<string>()];

    public static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    public void Dispose() => _http.Dispose();
}
