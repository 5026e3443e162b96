using System.Text.Json;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Rpc;

/// <summary>The params of every method as JSON Schema, as the inspector gets them.</summary>
public sealed class MethodSchemasTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_method_has_one_and_it_says_what_the_check_says()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        using var http = new HttpClient();

        var text = await http.GetStringAsync($"http://127.0.0.1:{gateway.Port}/ws-test/schemas.json", Cancel);

        using var schemas = JsonDocument.Parse(text);
        Assert.Equal(gateway.Host.Parts.Methods.Entries.Select(entry => entry.Name).Order(), schemas.RootElement.EnumerateObject().Select(one => one.Name).Order());
        var send = schemas.RootElement.GetProperty("chat.send");
        Assert.Equal(("object", JsonValueKind.False), (send.GetProperty("type").GetString(), send.GetProperty("additionalProperties").ValueKind));
        Assert.Contains("sessionKey", send.GetProperty("required").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal("string", send.GetProperty("properties").GetProperty("sessionKey").GetProperty("type").GetString());
    }

    [Fact]
    public async Task The_inspector_is_there_beside_a_stock_page_too()
    {
        using var page = new TempFolder();
        page.Write("index.html", "<!doctype html><html><head></head><body>stock</body></html>");
        await using var gateway = await GatewayFixture.StartAsync(config => config with { Gateway = config.Gateway with { ControlUi = new() { Root = page.Path } } });
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{gateway.Port}") };

        Assert.Contains("stock", await http.GetStringAsync("/", Cancel), StringComparison.Ordinal);
        Assert.Contains("inspector/main.js", await http.GetStringAsync("/ws-test", Cancel), StringComparison.Ordinal);
        Assert.StartsWith("{", await http.GetStringAsync("/ws-test/schemas.json", Cancel), StringComparison.Ordinal);
    }
}
