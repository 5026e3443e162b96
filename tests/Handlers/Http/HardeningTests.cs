using System.Net.Sockets;
using System.Text;
using OpenClaw.Gateway.Hosting;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Http;

/// <summary>Raw bytes that no well-meaning client sends: refused, told once at most, and the next request is served.</summary>
public sealed class HardeningTests : IAsyncLifetime
{
    private const int MostConnections = 250;

    // The machine's time; the web server looks at it once a second.
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(1.5);

    private readonly RecordedLogs _logs = new();
    private GatewayFixture _gateway = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _gateway = await GatewayFixture.StartAsync(
        config => config with { Gateway = config.Gateway with { Limits = config.Gateway.Limits with { HttpMaxConnections = MostConnections } } },
        start: options => options with { Listener = new ListenerLimits { Head = Short, Idle = Short + Short, Grace = Short, LeastBytesPerSecond = 1000 } },
        logs: _logs);

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
    [InlineData("/app/..%c0%af..%c0%afetc%c0%afpasswd")]
    [InlineData("/app/%c0%ae%c0%ae/%c0%ae%c0%ae/etc/passwd")]
    [InlineData("/app/%e0%80%ae%e0%80%ae/etc/passwd")]
    [InlineData("/app/....//....//etc/passwd")]
    [InlineData("/app/..;/..;/etc/passwd")]
    [InlineData("/app/%2e%2e%5c%2e%2e%5cetc%5cpasswd")]
    [InlineData("/app/..%255c..%255cetc%255cpasswd")]
    [InlineData("/app/%u002e%u002e/etc/passwd")]
    [InlineData("/app/C:%5cetc%5cpasswd")]
    [InlineData("/app/file:%2f%2f%2fetc%2fpasswd")]
    [InlineData("/inspector/..%2f..%2fetc%2fpasswd")]
    [InlineData("/inspector/..%2fapp%2fmain.js")]
    [InlineData("/app/..%2findex.html")]
    [InlineData("/app/..%00/etc/passwd")]
    [InlineData("/app/LONGetc/passwd")]
    [InlineData("/__openclaw__/canvas/..%2f..%2f..%2f..%2fetc%2fpasswd")]
    [InlineData("/__openclaw__/canvas/%252e%252e%252f%252e%252e%252fetc%252fpasswd")]
    [InlineData("/__openclaw__/canvas/LONGetc/passwd")]
    [InlineData("/__openclaw__/a2ui/..%2f..%2fetc%2fpasswd")]
    [InlineData("/v1/models/..%2f..%2fetc%2fpasswd", 401)]
    public async Task Traversal_leads_nowhere(string path, int instead = 404)
    {
        path = path.Replace("LONG", string.Concat(Enumerable.Repeat("..%2f", 1000)), StringComparison.Ordinal);
        var answer = await SendAsync($"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");

        Assert.Matches($"^HTTP/1.1 (400|404|{instead})", answer);
        Assert.DoesNotContain("root:", answer, StringComparison.Ordinal);
        var isTold = answer.StartsWith("HTTP/1.1 400", StringComparison.Ordinal) || (instead == 404 && (path.Contains("..", StringComparison.Ordinal) || path.Contains("%2e", StringComparison.Ordinal) || path.Contains("%5c", StringComparison.Ordinal)));
        if (isTold) Assert.Single(Refusals());
        else Assert.True(Refusals().Count <= 1);
    }

    [Theory]
    [InlineData("GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nX : y\r\n\r\n")]
    [InlineData("POST /nowhere HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\nContent-Length: 0\r\n\r\n0\r\n\r\n")]
    [InlineData("GET /app/..%2fx HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")]
    public async Task A_scanner_in_a_loop_does_not_fill_the_log(string request)
    {
        for (var i = 0; i < 13; i++) Assert.Matches("^HTTP/1.1 40[04]", await SendAsync(request));

        Assert.Equal(10, Refusals().Count);
    }

    [Fact]
    public async Task An_address_inside_that_a_request_wants_fetched_is_told_once_without_its_secrets()
    {
        const string Body = """{"messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"http://169.254.169.254/latest?key=hidden"}}]}]}""";

        var answer = await SendAsync($"{Ask}Connection: close\r\nContent-Length: {Body.Length}\r\n\r\n{Body}");

        Assert.StartsWith("HTTP/1.1 400", answer, StringComparison.Ordinal);
        Assert.Contains("SsrFBlockedError", answer, StringComparison.Ordinal);
        Assert.Equal("address refused that a request wanted fetched: http://169.254.169.254 agent=main", Assert.Single(Refusals()));
    }

    [Theory]
    [InlineData("GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello")]
    [InlineData("GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: -1\r\n\r\n")]
    [InlineData("GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 0x5\r\n\r\nhello")]
    [InlineData("GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: +5\r\n\r\nhello")]
    [InlineData("GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: +0\r\n\r\n")]
    [InlineData("GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: -0\r\n\r\n")]
    [InlineData("GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length:  05\r\n\r\nhello")]
    [InlineData("GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5, 5\r\n\r\nhello")]
    [InlineData("GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5\r\nContent-Length: 5\r\n\r\nhello")]
    [InlineData("GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5 0\r\n\r\nhello")]
    [InlineData("GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5;x\r\n\r\nhello")]
    [InlineData("GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length:\r\n\r\n")]
    [InlineData("GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: \r\n\r\n")]
    [InlineData("GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: \u00005\r\n\r\nhello")]
    [InlineData("GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: \u000b5\r\n\r\nhello")]
    [InlineData("GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: \u00b2\r\n\r\nhello")]
    [InlineData("GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length : 5\r\n\r\nhello")]
    [InlineData("GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5\r\n 0\r\n\r\nhello")]
    [InlineData("GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nContent\0-Length: 5\r\n\r\n")]
    [InlineData("GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n")]
    [InlineData("GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")]
    [InlineData("GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: identity\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")]
    [InlineData("GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n")]
    [InlineData("GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked;q=1\r\n\r\n0\r\n\r\n")]
    [InlineData("GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: \u000bchunked\r\n\r\n0\r\n\r\n")]
    [InlineData("GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding:\r\n\r\n")]
    [InlineData("GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: ,\r\n\r\n")]
    [InlineData("GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: gzip\r\n\r\n")]
    [InlineData("GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nX : y\r\n\r\n")]
    [InlineData("GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\n folded: y\r\n\r\n")]
    [InlineData("GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nX: a\0b\r\n\r\n")]
    [InlineData("GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: evil.example\r\n\r\n")]
    [InlineData("GET /health HTTP/1.1\r\n\r\n")]
    [InlineData("GET /health HTTP/9.9\r\nHost: 127.0.0.1\r\n\r\n")]
    [InlineData("GET /health\r\n\r\n")]
    [InlineData("\0\u0001\u0002\r\n\r\n")]
    [InlineData("GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nX: a\r\n folded\r\n\r\n")]
    [InlineData("GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nX: a\r\n\tfolded\r\n\r\n")]
    [InlineData("GET /health HTTP/1.1\nHost: 127.0.0.1\n\n")]
    [InlineData("GET /health HTTP/1.1\r\nHost: 127.0.0.1\nX: y\r\n\r\n")]
    [InlineData("GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nX: a\rY: b\r\n\r\n")]
    [InlineData("GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\n: empty\r\n\r\n")]
    [InlineData("GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5, 6\r\n\r\nhello")]
    [InlineData("GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 99999999999999999999\r\n\r\nhello")]
    [InlineData("GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n")]
    [InlineData("GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n")]
    [InlineData("GET /health HTTP/1.0\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")]
    [InlineData("GET http://evil.example/health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")]
    [InlineData("GET /health HTTP/1.1\r\nHost: 127.0.0.1, evil.example\r\n\r\n")]
    [InlineData("GET /health HTTP/1.1\r\nHost: 127.0.0.1:x\r\n\r\n")]
    [InlineData("GE\tT /health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")]
    [InlineData("GET /health HTTP/1.1 \r\nHost: 127.0.0.1\r\n\r\n")]
    [InlineData("POST /health HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 60\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")]
    [InlineData("POST /health HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\nContent-Length: 0\r\n\r\n0\r\n\r\n")]
    [InlineData("POST /nowhere HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\nContent-Length: 0\r\n\r\n0\r\n\r\n")]
    public async Task Requests_that_two_servers_could_read_differently_are_refused_and_the_connection_ended(string request)
    {
        var answer = await SendAsync(request + "GET /smuggled HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");

        Assert.Matches(@"^HTTP/1\.1 (400|501|505)", answer);
        Assert.DoesNotContain("HTTP/1.1", answer[8..], StringComparison.Ordinal);
        Assert.Single(Refusals());
    }

    [Theory]
    [InlineData("POST /v1/chat/completions", "401")]
    [InlineData("POST /nowhere", "404")]
    [InlineData("PUT /health", "405")]
    [InlineData("GET /v1/models", "401")]
    public async Task Who_waits_to_send_its_body_and_is_refused_is_not_waited_for(string line, string status)
    {
        var answer = await SendAsync($"{line} HTTP/1.1\r\nHost: 127.0.0.1\r\nExpect: 100-continue\r\nContent-Length: 100\r\n\r\n");

        Assert.StartsWith($"HTTP/1.1 {status}", answer, StringComparison.Ordinal);
        Assert.Contains("\r\nConnection: close\r\n", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_waits_to_send_its_body_and_is_welcome_is_told_to_go_on()
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", _gateway.Port, Cancel);
        using var reader = new StreamReader(client.GetStream());
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"{Ask}Expect: 100-continue\r\nContent-Length: 2\r\n\r\n"), Cancel);

        var first = await reader.ReadLineAsync(Cancel);
        await client.GetStream().WriteAsync("{}"u8.ToArray(), Cancel);
        await reader.ReadLineAsync(Cancel);

        Assert.Equal("HTTP/1.1 100 Continue", first);
        Assert.Equal("HTTP/1.1 400 Bad Request", await reader.ReadLineAsync(Cancel));
    }

    [Theory]
    [InlineData("GET /health HTTP/1.0\r\n\r\n", "200")]
    [InlineData("HEAD /health HTTP/1.0\r\n\r\n", "200")]
    [InlineData("GET /nowhere HTTP/1.0\r\n\r\n", "404")]
    public async Task An_older_client_is_served_and_its_connection_ended(string request, string status)
    {
        var answer = await SendAsync(request);

        Assert.StartsWith($"HTTP/1.1 {status}", answer, StringComparison.Ordinal);
        Assert.Contains("\r\nConnection: close\r\n", answer, StringComparison.Ordinal);
        Assert.Equal(request.StartsWith("HEAD", StringComparison.Ordinal), answer.EndsWith("\r\n\r\n", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("ffffffffffffffff1\r\nhello\r\n0\r\n\r\n")]
    [InlineData("-5\r\nhello\r\n0\r\n\r\n")]
    [InlineData("0x5\r\nhello\r\n0\r\n\r\n")]
    [InlineData("5\nhello\r\n0\r\n\r\n")]
    [InlineData("5\r\nhelloworld\r\n0\r\n\r\n")]
    [InlineData("5;a=b\nhello\r\n0\r\n\r\n")]
    [InlineData("5;a\rhello\r\n0\r\n\r\n")]
    public async Task Chunks_that_two_servers_could_read_differently_are_refused_and_the_connection_ended(string chunks)
    {
        var answer = await SendAsync($"{Ask}Transfer-Encoding: chunked\r\n\r\n{chunks}GET /smuggled HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 400", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("HTTP/1.1", answer[8..], StringComparison.Ordinal);
        Assert.Single(Refusals());
    }

    [Fact]
    public async Task Extensions_and_trailers_of_chunks_are_read_over()
    {
        var answer = await SendAsync($"{Ask}Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n2;name=\"value\"\r\n{{}}\r\n0;last\r\nX-Trailer: y\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 400", answer, StringComparison.Ordinal);
        Assert.Contains("Missing user message in `messages`.", answer, StringComparison.Ordinal);
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
        var head = $"{Ask}Content-Type: application/json\r\n{framing}\r\n\r\n";
        var chunk = string.Concat("100000\r\n", new string('a', 0x100000), "\r\n");

        var answer = await SendAsync(head, framing.StartsWith('T') ? Enumerable.Repeat(chunk, 30) : []);

        Assert.StartsWith("HTTP/1.1 413", answer, StringComparison.Ordinal);
        Assert.Single(_logs.Log.Lines, line => line.Contains("status=413", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nX: LONG\r\n\r\n", 40_000, "431")]
    [InlineData("GET /healthLONG HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", 9_000, "414")]
    [InlineData("GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nLONG\r\n\r\n", -101, "431")]
    public async Task A_head_over_the_limit_is_refused_and_told_once(string request, int size, string status)
    {
        var filling = size > 0 ? new string('a', size) : string.Concat(Enumerable.Range(0, -size).Select(i => $"X{i}: y\r\n")).TrimEnd();

        var answer = await SendAsync(request.Replace("LONG", filling, StringComparison.Ordinal));

        Assert.StartsWith("HTTP/1.1 " + status, answer, StringComparison.Ordinal);
        Assert.Single(Refusals());
    }

    [Fact]
    public async Task A_head_that_comes_too_slowly_is_ended_in_its_time_and_told_once()
    {
        var answer = await DripAsync("GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nX: ");

        Assert.StartsWith("HTTP/1.1 408", answer, StringComparison.Ordinal);
        Assert.Single(Refusals());
    }

    [Fact]
    public async Task Who_connects_and_says_nothing_is_let_go()
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", _gateway.Port, Cancel);

        Assert.Equal("", await ReadAsync(client.GetStream()));
    }

    [Fact]
    public async Task A_body_that_comes_too_slowly_is_ended_in_its_time_and_told_once()
    {
        var answer = await DripAsync($"{Ask}Content-Length: 100000\r\n\r\n{{");

        Assert.StartsWith("HTTP/1.1 408", answer, StringComparison.Ordinal);
        Assert.Single(Refusals());
    }

    [Fact]
    public async Task Many_that_send_a_byte_and_wait_keep_nobody_out()
    {
        var idle = await HoardAsync(200);
        try
        {
            Assert.StartsWith("HTTP/1.1 200", await SendAsync("GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"), StringComparison.Ordinal);
        }
        finally
        {
            foreach (var client in idle) client.Dispose();
        }
    }

    [Fact]
    public async Task More_than_there_is_room_for_are_turned_away_and_told_once_until_the_slow_ones_are_let_go()
    {
        await using var known = await _gateway.ConnectV4Async("operator.read");
        var idle = await HoardAsync(MostConnections);
        try
        {
            Assert.Equal("", await SendAsync("GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"));
            Assert.Equal("", await SendAsync("GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"));
            Assert.True((await known.RequestAsync("health")).GetProperty("ok").GetBoolean());
            foreach (var client in idle) await ReadAsync(client.GetStream());
        }
        finally
        {
            foreach (var client in idle) client.Dispose();
        }

        Assert.Single(_logs.Log.Lines, line => line.StartsWith("connection turned away", StringComparison.Ordinal));
    }

    private static string Ask { get; } = $"POST /v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {GatewayFixture.Token}\r\n";

    private List<string> Refusals() => [.. _logs.Log.Lines.Where(line => line.Contains("refused", StringComparison.Ordinal))];

    private async Task<List<TcpClient>> HoardAsync(int count)
    {
        var idle = new List<TcpClient>();
        for (var i = 0; i < count; i++)
        {
            var client = new TcpClient();
            idle.Add(client);
            await client.ConnectAsync("127.0.0.1", _gateway.Port, Cancel);
            await client.GetStream().WriteAsync("GET /hea"u8.ToArray(), Cancel);
        }
        return idle;
    }

    // Byte after byte, as long as it is listened to.
    private async Task<string> DripAsync(string begin)
    {
        using var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync("127.0.0.1", _gateway.Port, Cancel);
        var stream = client.GetStream();
        var answer = ReadAsync(stream);
        await stream.WriteAsync(Encoding.Latin1.GetBytes(begin), Cancel);
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        try
        {
            while (!answer.IsCompleted && await beat.WaitForNextTickAsync(Cancel)) await stream.WriteAsync("a"u8.ToArray(), Cancel);
        }
        catch (IOException)
        {
            // It has answered and closed.
        }
        return await answer;
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
