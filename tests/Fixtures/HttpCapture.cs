using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace OpenClaw.Tests.Fixtures;

/// <summary>One HTTP exchange of a stock gateway, and what a response comes to when ids, times and the cut between deltas are left out.</summary>
/// <param name="Name">Version and name: <c>v3/chat-stream</c>.</param>
internal sealed partial record HttpCapture(string Name, JsonElement Request, JsonElement Response)
{
    private static readonly string[] ComparedHeaders =
    [
        "Content-Type", "Allow", "Retry-After", "Location", "Cache-Control", "X-Frame-Options", "X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy",
    ];

    /// <summary>The exchanges of <c>tests/Golden/http/{version}.json</c>.</summary>
    public static IReadOnlyList<HttpCapture> Load(string version)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Golden", "http", $"{version}.json")));
        return [.. document.RootElement.EnumerateArray().Select(one => new HttpCapture($"{version}/{one.GetProperty("name").GetString()}", one.GetProperty("request").Clone(), one.GetProperty("response").Clone()))];
    }

    public HttpRequestMessage ToRequest(int port, string? body)
    {
        var uri = new Uri($"http://127.0.0.1:{port}{Request.GetProperty("path").GetString()}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        var request = new HttpRequestMessage(new HttpMethod(Request.GetProperty("method").GetString()!), uri);
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        foreach (var header in Request.GetProperty("headers").EnumerateObject())
        {
            if (header.Name != "Content-Type") request.Headers.TryAddWithoutValidation(header.Name, header.Value.GetString());
        }
        return request;
    }

    public string? Body => Request.GetProperty("body").GetString();

    /// <summary>The captured response, field by field. Status 0: the connection was cut without one.</summary>
    public SortedDictionary<string, string> Facts()
    {
        var headers = Response.GetProperty("headers");
        string? Header(string name) => headers.TryGetProperty(name, out var value) ? value.GetString() : null;
        return Facts(Response.GetProperty("status").GetInt32(), Header, Response.GetProperty("body").GetString());
    }

    /// <summary>One of ours, the same way.</summary>
    public static async Task<SortedDictionary<string, string>> FactsAsync(HttpResponseMessage response)
    {
        string? Header(string name) => response.Headers.TryGetValues(name, out var values) || response.Content.Headers.TryGetValues(name, out values) ? string.Join(", ", values) : null;
        return Facts((int)response.StatusCode, Header, await response.Content.ReadAsStringAsync());
    }

    private static SortedDictionary<string, string> Facts(int status, Func<string, string?> header, string? body)
    {
        var facts = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["status"] = status.ToString(CultureInfo.InvariantCulture) };
        foreach (var name in ComparedHeaders) if (header(name) is { } value) facts[$"header.{name}"] = value;
        // Pages are each gateway's own.
        if (body is null || facts.GetValueOrDefault("header.Content-Type", "").StartsWith("text/html", StringComparison.Ordinal)) return facts;
        if (facts.GetValueOrDefault("header.Content-Type", "").StartsWith("text/event-stream", StringComparison.Ordinal)) AddStream(facts, body);
        else if (body.StartsWith('{')) AddJson(facts, "body", ApiClient.Parse(body));
        else facts["body"] = body.Trim();
        return facts;
    }

    // Deltas in a row count as one: where a stream is cut is chance.
    private static void AddStream(SortedDictionary<string, string> facts, string body)
    {
        var kinds = new List<string>();
        var text = new StringBuilder();
        foreach (var data in ApiClient.DataOf(body))
        {
            var json = data == "[DONE]" ? default : ApiClient.Parse(data);
            var kind = data == "[DONE]" ? data : KindOf(json, text);
            if (kinds.Count == 0 || kinds[^1] != kind) kinds.Add(kind);
            if (kind is "response.completed" or "response.failed" or "error" or "usage") AddJson(facts, $"stream.{kind}", json);
        }
        facts["stream"] = string.Join(' ', kinds);
        facts["stream.text"] = text.ToString();
    }

    private static string KindOf(JsonElement json, StringBuilder text)
    {
        if (json.TryGetProperty("type", out var type))
        {
            if (type.GetString() == "response.output_text.delta") text.Append(json.GetProperty("delta").GetString());
            return type.GetString()!;
        }
        if (json.TryGetProperty("error", out _)) return "error";
        if (json.TryGetProperty("usage", out _)) return "usage";
        var choice = json.GetProperty("choices")[0];
        var delta = choice.GetProperty("delta");
        var end = choice.TryGetProperty("finish_reason", out var finish) ? finish.ValueKind == JsonValueKind.Null ? "" : $"={finish.GetString()}" : "?";
        if (delta.TryGetProperty("content", out var content)) text.Append(content.GetString());
        return string.Join('+', delta.EnumerateObject().Select(member => member.Name)) + end;
    }

    private static void AddJson(SortedDictionary<string, string> facts, string path, JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in json.EnumerateObject()) AddJson(facts, $"{path}.{member.Name}", member.Value);
                break;
            case JsonValueKind.Array:
                var i = 0;
                foreach (var element in json.EnumerateArray()) AddJson(facts, $"{path}.{i++}", element);
                if (i == 0) facts[path] = "[]";
                break;
            default:
                facts[path] = path.EndsWith(".created", StringComparison.Ordinal) || path.EndsWith(".created_at", StringComparison.Ordinal) || path.EndsWith(".uptimeMs", StringComparison.Ordinal) ? "(time)" : Id().Replace(json.ToString(), "(id)");
                break;
        }
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Id();
}
