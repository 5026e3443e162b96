using System.Net.Sockets;
using System.Text;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Http;

/// <summary>Raw bytes that no well-meaning client sends: refused, told once at most, and the next request is served.</summary>
public sealed class HardeningTests : IAsyncLifetime
{
    private readonly RecordedLogs _logs = new();
    private GatewayFixture _gateway = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _gateway = await GatewayFixture.StartAsync(logs: _logs);

    public async ValueTask DisposeAsync()
    {
        // After every test: the server is fine.
        Assert.StartsWith("HTTP/1.1 200", await SendAsync("GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"), StringComparison.Ordinal);
        Assert.DoesNotContain(_logs.Log.Lines, line => line.StartsWith("http route failed", StringComparison.Ordinal));
        await _gateway.DisposeAsync();
    }

    [Theory]
    [InlineData("/../../etc/passwd")]
    [InlineData("/app/../../etc/passwd")]
    [InlineData("/app/%2e%2e/%2e%2e/etc/passwd")]
    [InlineData("/app/..%2f..%2fetc%2fpasswd")]
    [InlineData("/app/%252e%252e%252fetc%252fpasswd")]
    [InlineData("/app/..%5c..%5cetc%5cpasswd")]
    [InlineData("/app/main.js%00.html")]
    [InlineData("/app//etc/passwd")]
    [InlineData("//etc/passwd")]
    [InlineData("/api/sessions/../../../etc/passwd")]
    [InlineData("/api/sessions/..%2f..%2f..%2fetc%2fpasswd")]
    public async Task Traversal_leads_nowhere(string path)
    {
        var answer = await SendAsync($"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");

        Assert.Matches("^HTTP/1.1 (400|404)", answer);
        Assert.DoesNotContain("root:", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello")]
    [InlineData("GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: -1\r\n\r\n")]
    [InlineData("GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 0x5\r\n\r\nhello")]
    [InlineData("GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: gzip\r\n\r\n")]
    [InlineData("GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nX : y\r\n\r\n")]
    [InlineData("GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\n folded: y\r\n\r\n")]
    [InlineData("GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nX: a\0b\r\n\r\n")]
    [InlineData("GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: evil.example\r\n\r\n")]
    [InlineData("GET /health HTTP/1.1\r\n\r\n")]
    [InlineData("GET /health HTTP/9.9\r\nHost: 127.0.0.1\r\n\r\n")]
    [InlineData("GET /health\r\n\r\n")]
    [InlineData("\0\u0001\u0002\r\n\r\n")]
    public async Task Requests_that_two_servers_could_read_differently_are_refused_and_the_connection_ended(string request)
    {
        var answer = await SendAsync(request + "GET /smuggled HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");

        Assert.Matches(@"^HTTP/1\.1 (400|501|505)", answer);
        Assert.DoesNotContain("HTTP/1.1", answer[8..], StringComparison.Ordinal);
    }

    // Of a length and a chunked body the chunks count, and the connection ends with the answer: what follows is no request.
    [Fact]
    public async Task A_request_hidden_behind_a_second_length_is_never_served()
    {
        var answer = await SendAsync("POST /health HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 60\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /openapi.json HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");

        Assert.DoesNotContain("\"openapi\"", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/health%0d%0aX-Injected:%20yes")]
    [InlineData("/claw%0d%0aSet-Cookie:%20a=b")]
    [InlineData("/?x=%0d%0aX-Injected:%20yes")]
    public async Task Nothing_of_a_request_becomes_a_header_of_the_answer(string path)
    {
        var answer = await SendAsync($"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");

        var head = answer[..answer.IndexOf("\r\n\r\n", StringComparison.Ordinal)];
        Assert.DoesNotContain("X-Injected", head, StringComparison.Ordinal);
        Assert.DoesNotContain("Set-Cookie", head, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Content-Length: 99999999")]
    [InlineData("Transfer-Encoding: chunked")]
    public async Task A_body_over_the_limit_is_answered_413_and_told_once(string framing)
    {
        var head = $"POST /v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {GatewayFixture.Token}\r\nContent-Type: application/json\r\n{framing}\r\n\r\n";
        var chunk = string.Concat("100000\r\n", new string('a', 0x100000), "\r\n");

        var answer = await SendAsync(head, framing.StartsWith('T') ? Enumerable.Repeat(chunk, 30) : []);

        Assert.StartsWith("HTTP/1.1 413", answer, StringComparison.Ordinal);
        Assert.Single(_logs.Log.Lines, line => line.Contains("status=413", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_head_over_the_limit_is_refused()
    {
        var answer = await SendAsync($"GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nX: {new string('a', 200_000)}\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 431", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_that_send_a_byte_and_wait_keep_nobody_out()
    {
        var idle = new List<TcpClient>();
        try
        {
            for (var i = 0; i < 200; i++)
            {
                var client = new TcpClient();
                idle.Add(client);
                await client.ConnectAsync("127.0.0.1", _gateway.Port, Cancel);
                await client.GetStream().WriteAsync("GET /hea"u8.ToArray(), Cancel);
            }

            Assert.StartsWith("HTTP/1.1 200", await SendAsync("GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"), StringComparison.Ordinal);
        }
        finally
        {
            foreach (var client in idle) client.Dispose();
        }
    }

    private async Task<string> SendAsync(string request, IEnumerable<string>? more = null)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", _gateway.Port, Cancel);
        var stream = client.GetStream();
        var answer = ReadAsync(stream);
        try
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes(request), Cancel);
            foreach (var part in more ?? [])
            {
                if (answer.IsCompleted) break;
                await stream.WriteAsync(Encoding.Latin1.GetBytes(part), Cancel);
            }
        }
        catch (IOException)
        {
            // It has answered and closed before it was told everything.
        }
        return await answer;
    }

    private static async Task<string> ReadAsync(NetworkStream stream)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        var text = new StringBuilder();
        var buffer = new byte[16 * 1024];
        try
        {
            while (await stream.ReadAsync(buffer, limit.Token) is > 0 and var read) text.Append(Encoding.Latin1.GetString(buffer, 0, read));
        }
        catch (IOException)
        {
            // Cut after the answer.
        }
        return text.ToString();
    }
}
