using System.Net;
using System.Net.WebSockets;
using System.Text;
using OpenClaw.Config;
using OpenClaw.Gateway.Canvas;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Http;

/// <summary>The pages an agent shows: who may read them, what is a page, how a page learns of a change.</summary>
public sealed class CanvasTests
{
    private const string Page = "/__openclaw__/canvas/";

    [Fact]
    public async Task The_first_page_is_there_and_carries_the_bridge()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        using var http = Http(gateway);

        var answer = await http.GetAsync(Page, Stop);
        var text = await answer.Content.ReadAsStringAsync(Stop);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/html; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Contains("sendUserAction", text, StringComparison.Ordinal);
        Assert.Contains("data-reload=\"on\"", text, StringComparison.Ordinal);
        Assert.StartsWith("sandbox allow-scripts", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(gateway.StateDir, "canvas", "index.html")));
    }

    [Theory]
    [InlineData("/__openclaw__/canvas/../openclaw.json")]
    [InlineData("/__openclaw__/canvas/%2e%2e/openclaw.json")]
    [InlineData("/__openclaw__/canvas/..%2fopenclaw.json")]
    [InlineData("/__openclaw__/canvas/..%5copenclaw.json")]
    [InlineData("/__openclaw__/canvas/%252e%252e%252fopenclaw.json")]
    [InlineData("/__openclaw__/canvas/..%c0%afopenclaw.json")]
    [InlineData("/__openclaw__/canvas/..;/openclaw.json")]
    [InlineData("/__openclaw__/canvas/.hidden")]
    [InlineData("/__openclaw__/canvas/link.txt")]
    [InlineData("/__openclaw__/canvas/folder/secret.txt")]
    [InlineData("/__openclaw__/canvas/none.txt")]
    public async Task What_is_outside_hidden_or_linked_is_not_there(string path)
    {
        await using var gateway = await GatewayFixture.StartAsync();
        var secret = Path.Combine(gateway.StateDir, "secrets");
        Directory.CreateDirectory(secret);
        await File.WriteAllTextAsync(Path.Combine(secret, "secret.txt"), "secret", Stop);
        await File.WriteAllTextAsync(Path.Combine(gateway.StateDir, "openclaw.json"), "secret", Stop);
        var canvas = Path.Combine(gateway.StateDir, "canvas");
        await File.WriteAllTextAsync(Path.Combine(canvas, ".hidden"), "secret", Stop);
        File.CreateSymbolicLink(Path.Combine(canvas, "link.txt"), Path.Combine(secret, "secret.txt"));
        Directory.CreateSymbolicLink(Path.Combine(canvas, "folder"), secret);
        var raw = await RawHttpAsync(gateway, $"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 404", raw.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", raw.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host: evil.example\r\n")]
    [InlineData("Host: 127.0.0.1\r\nX-Forwarded-For: 203.0.113.9\r\n")]
    [InlineData("Host: 127.0.0.1\r\nSec-Fetch-Site: cross-site\r\n")]
    [InlineData("Host: 127.0.0.1\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\nSec-Fetch-Dest: script\r\n")]
    [InlineData("Host: 127.0.0.1\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: iframe\r\n")]
    [InlineData("Host: evil.example\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\n")]
    public async Task Nobody_else_reads_them(string headers)
    {
        await using var gateway = await GatewayFixture.StartAsync();
        var raw = await RawHttpAsync(gateway, $"GET {Page} HTTP/1.1\r\n{headers}Connection: close\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 401", raw.Text, StringComparison.Ordinal);
        Assert.EndsWith("""{"error":{"message":"Unauthorized","type":"unauthorized"}}""", raw.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_node_is_told_an_address_that_works_from_anywhere_as_long_as_it_is_connected()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        string address;
        await using (var node = await FakeNode.ConnectAsync(gateway, FakeNode.Phone(1)))
        {
            address = node.Hello.GetProperty("canvasHostUrl").GetString()!;
            var there = await RawHttpAsync(gateway, $"GET {new Uri(address).AbsolutePath}{Page} HTTP/1.1\r\nHost: pi.local\r\nX-Forwarded-For: 203.0.113.9\r\nConnection: close\r\n\r\n");
            var page = await RawHttpAsync(gateway, $"GET {new Uri(address).AbsolutePath}/__openclaw__/a2ui/?platform=ios HTTP/1.1\r\nHost: pi.local\r\nConnection: close\r\n\r\n");
            var guessed = await RawHttpAsync(gateway, $"GET /__openclaw__/cap/AAAAAAAAAAAAAAAAAAAAAAAA{Page} HTTP/1.1\r\nHost: pi.local\r\nConnection: close\r\n\r\n");

            Assert.StartsWith("HTTP/1.1 200", there.Text, StringComparison.Ordinal);
            Assert.Contains("a2ui.js", page.Text, StringComparison.Ordinal);
            Assert.StartsWith("HTTP/1.1 401", guessed.Text, StringComparison.Ordinal);
        }
        while (true)
        {
            var later = await RawHttpAsync(gateway, $"GET {new Uri(address).AbsolutePath}{Page} HTTP/1.1\r\nHost: pi.local\r\nConnection: close\r\n\r\n");
            if (later.Text.StartsWith("HTTP/1.1 401", StringComparison.Ordinal)) break;
        }
    }

    [Fact]
    public async Task An_open_page_learns_that_a_file_has_changed()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri($"ws://127.0.0.1:{gateway.Port}/__openclaw__/ws"), Stop);
        var buffer = new byte[64];
        var reading = socket.ReceiveAsync(buffer, Stop);

        await File.WriteAllTextAsync(Path.Combine(gateway.StateDir, "canvas", "new.html"), "<p>new</p>", Stop);
        var part = await reading;

        Assert.Equal("reload", Encoding.UTF8.GetString(buffer, 0, part.Count));
    }

    [Fact]
    public async Task A_page_of_elsewhere_gets_no_socket_and_a_plain_request_is_told_to_upgrade()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        using var http = Http(gateway);
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Origin", "https://evil.example");

        var plain = await http.GetAsync("/__openclaw__/ws", Stop);

        Assert.Equal(HttpStatusCode.UpgradeRequired, plain.StatusCode);
        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(new Uri($"ws://127.0.0.1:{gateway.Port}/__openclaw__/ws"), Stop));
    }

    [Fact]
    public async Task Only_reading_is_possible_and_switched_off_there_is_nothing()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var without = await GatewayFixture.StartAsync(config => config with { CanvasHost = new CanvasHostConfig { Enabled = false } });
        using var http = Http(gateway);
        using var off = Http(without);
        await using var node = await FakeNode.ConnectAsync(without, FakeNode.Phone(1));

        var posted = await http.PostAsync(Page, new StringContent("{}"), Stop);
        var missing = await off.GetAsync(Page, Stop);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, posted.StatusCode);
        Assert.Equal("Method Not Allowed", await posted.Content.ReadAsStringAsync(Stop));
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        Assert.False(node.Hello.TryGetProperty("canvasHostUrl", out _));
    }

    [Fact]
    public async Task Its_own_port_serves_pages_without_the_sandbox_and_nothing_else()
    {
        var free = FreePort.Next();
        await using var gateway = await GatewayFixture.StartAsync(config => config with { CanvasHost = new CanvasHostConfig { Port = free } });
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri($"http://127.0.0.1:{free}") };

        var page = await http.GetAsync(Page, Stop);
        var health = await http.GetAsync("/health", Stop);

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.DoesNotContain("sandbox", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, health.StatusCode);
        using var socket = new ClientWebSocket();
        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(new Uri($"ws://127.0.0.1:{free}/"), Stop));
    }

    [Theory]
    [InlineData("""{"beginRendering":{"surfaceId":"main","root":"root"}}""", null)]
    [InlineData("", "- no JSONL messages found")]
    [InlineData("nonsense", "- line 1: not JSON")]
    [InlineData("\n[1]", "- line 2: expected JSON object")]
    [InlineData("""{"beginRendering":{},"surfaceUpdate":{}}""", "- line 1: expected exactly one action key")]
    [InlineData("""{"createSurface":{}}""", "Detected A2UI v0.9")]
    [InlineData("{\"createSurface\":{}}\n{\"surfaceUpdate\":{}}", "- mixed A2UI v0.8 and v0.9")]
    public void A2ui_lines_are_checked(string jsonl, string? problem)
    {
        var found = A2uiJsonl.Check(jsonl);

        if (problem is null) Assert.Null(found);
        else Assert.Contains(problem, found, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_becomes_a_surface()
    {
        Assert.Equal(
            """
            {"surfaceUpdate":{"surfaceId":"main","components":[{"id":"root","component":{"Column":{"children":{"explicitList":["text"]}}}},{"id":"text","component":{"Text":{"text":{"literalString":"Hello"},"usageHint":"body"}}}]}}
            {"beginRendering":{"surfaceId":"main","root":"root"}}
            """,
            A2uiJsonl.OfText("Hello"));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static HttpClient Http(GatewayFixture gateway) => new() { BaseAddress = new Uri($"http://127.0.0.1:{gateway.Port}") };

    private static async Task<RawAnswer> RawHttpAsync(GatewayFixture gateway, string request)
    {
        using var client = new System.Net.Sockets.TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, gateway.Port, Stop);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), Stop);
        using var reader = new StreamReader(stream);
        return new RawAnswer(await reader.ReadToEndAsync(Stop));
    }

    private sealed record RawAnswer(string Text);
}
