using System.Text.Json;

namespace OpenClaw.Tests.Fixtures;

/// <summary>One captured request and response of a stock gateway.</summary>
/// <param name="Request">As it was sent.</param>
/// <param name="Response">As it came back.</param>
/// <param name="Note">What the capture shows.</param>
/// <param name="Scopes">What the client asked for when it connected, where the capture says so.</param>
internal sealed record GoldenExchange(JsonElement Request, JsonElement Response, string Note, IReadOnlyList<string> Scopes)
{
    public string Method => Request.GetProperty("method").GetString()!;

    public string Params => Request.TryGetProperty("params", out var parameters) ? parameters.GetRawText() : "{}";

    public bool IsOk => Response.GetProperty("ok").GetBoolean();

    /// <summary>The exchanges of <c>tests/Golden/{file}.json</c> that have both a request frame and a response, in order.</summary>
    public static IReadOnlyList<GoldenExchange> Load(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Golden", $"{file}.json")));
        return
        [
            .. from entry in document.RootElement.EnumerateArray()
               where entry.GetProperty("request").ValueKind == JsonValueKind.Object
                   && entry.GetProperty("request").TryGetProperty("method", out _)
                   && entry.GetProperty("response").ValueKind == JsonValueKind.Object
               select new GoldenExchange(
                   entry.GetProperty("request").Clone(),
                   entry.GetProperty("response").Clone(),
                   entry.TryGetProperty("note", out var note) ? note.GetString()! : "",
                   entry.TryGetProperty("scopes", out var scopes) && scopes.ValueKind == JsonValueKind.Array ? [.. scopes.EnumerateArray().Select(scope => scope.GetString()!)] : []),
        ];
    }
}
