using System.Net.Sockets;
using System.Text;
using OpenClaw.Config;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Http.OpenAi;

/// <summary>Streams under readers as they come: byte by byte, not at all for a while, many at once.</summary>
public sealed class StreamTests
{
    private const string Path = "/v1/chat/completions";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_reader_of_single_bytes_reads_the_same_stream()
    {
        await using var gateway = await ModelGateway.StartAsync();
        gateway.Model.ThenStream(ModelStream.Of([.. Enumerable.Range(0, 200).Select(i => $"wörd{i} 🦞 ")]));
        const string Body = """{"messages":[{"role":"user","content":"hi"}],"stream":true}""";
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 1024 };
        await socket.ConnectAsync("127.0.0.1", gateway.Gateway.Port);
        await socket.SendAsync(Encoding.ASCII.GetBytes($"POST {Path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {GatewayFixture.Token}\r\nContent-Length: {Body.Length}\r\nConnection: close\r\n\r\n{Body}"));

        var all = new List<byte>();
        var one = new byte[1];
        while (await socket.ReceiveAsync(one) > 0) all.Add(one[0]);

        var text = Encoding.UTF8.GetString(Unchunk(all));
        var content = string.Concat(ApiClient.DataOf(text).SkipLast(1).Select(data => ApiClient.Parse(data).GetProperty("choices")[0].GetProperty("delta")).Where(delta => delta.TryGetProperty("content", out _)).Select(delta => delta.GetProperty("content").GetString()));
        Assert.Equal(string.Concat(Enumerable.Range(0, 200).Select(i => $"wörd{i} 🦞 ")), content);
        Assert.EndsWith("data: [DONE]\n\n", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HTTP/1.0", "keep-alive")]
    [InlineData("HTTP/1.1", "close")]
    public async Task Where_the_connection_ends_with_the_stream_nothing_else_is_said(string version, string wanted)
    {
        await using var gateway = await ModelGateway.StartAsync();
        gateway.Model.ThenStream(ModelStream.Of("Hello"));
        const string Body = """{"messages":[{"role":"user","content":"hi"}],"stream":true}""";
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", gateway.Gateway.Port, Cancel);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"POST {Path} {version}\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {GatewayFixture.Token}\r\nConnection: {wanted}\r\nContent-Length: {Body.Length}\r\n\r\n{Body}"), Cancel);

        using var reader = new StreamReader(client.GetStream());
        var answer = await reader.ReadToEndAsync(Cancel);

        var head = answer[..answer.IndexOf("\r\n\r\n", StringComparison.Ordinal)];
        Assert.DoesNotContain("keep-alive", head, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(version == "HTTP/1.1", head.Contains("Transfer-Encoding: chunked", StringComparison.OrdinalIgnoreCase));
        Assert.EndsWith(version == "HTTP/1.1" ? "\r\n0\r\n\r\n" : "data: [DONE]\n\n", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_silent_stream_gets_signs_of_life()
    {
        var time = new FakeClock();
        await using var gateway = await ModelGateway.StartAsync(time: time);
        gateway.Model.ThenHang("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hello\"}}]}\n\n");
        using var client = new ApiClient(gateway.Gateway);
        using var answer = await client.SendAsync(HttpMethod.Post, Path, """{"messages":[{"role":"user","content":"hi"}],"stream":true}""", HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());

        while ((await reader.ReadLineAsync())?.Contains("Hello", StringComparison.Ordinal) != true) { }
        time.Advance(TimeSpan.FromSeconds(10));
        time.Advance(TimeSpan.FromSeconds(10));

        string? line;
        while ((line = await reader.ReadLineAsync()) is not null && !line.StartsWith(':')) { }
        Assert.Equal(": keep-alive", line);
    }

    [Fact]
    public async Task A_reader_who_never_reads_is_cut_off_and_its_run_ends()
    {
        var logs = new RecordedLogs();
        await using var model = await FakeModelServer.StartAsync();
        var left = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        model.Otherwise(async context =>
        {
            context.RequestAborted.Register(() => left.TrySetResult());
            var chunk = Encoding.UTF8.GetBytes("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + new string('x', 32 * 1024) + "\"}}]}\n\n");
            context.Response.ContentType = "text/event-stream";
            while (!context.RequestAborted.IsCancellationRequested) await context.Response.Body.WriteAsync(chunk, context.RequestAborted);
        });
        await using var gateway = await GatewayFixture.StartAsync(config => ModelGateway.WithModel(config, model.BaseUrl, ModelApi.OpenAiCompletions), logs: logs);
        const string Body = """{"messages":[{"role":"user","content":"hi"}],"stream":true}""";
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
        await socket.ConnectAsync("127.0.0.1", gateway.Port, Cancel);
        await socket.SendAsync(Encoding.ASCII.GetBytes($"POST {Path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {GatewayFixture.Token}\r\nContent-Length: {Body.Length}\r\n\r\n{Body}"), Cancel);

        await left.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancel);
        using var client = new ApiClient(gateway);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var isTold = false;
        while (!isTold)
        {
            using var answer = await client.SendAsync(HttpMethod.Get, "/v1/models", cancellationToken: patience.Token);
            Assert.True(answer.IsSuccessStatusCode);
            isTold = logs.Log.Lines.Any(line => line.StartsWith("cut off a reader that does not read", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Two_hundred_streams_at_once_are_all_right_and_leave_nothing_behind()
    {
        await using var gateway = await ModelGateway.StartAsync(configure: config => config with { Agents = config.Agents with { Defaults = config.Agents.Defaults with { MaxConcurrent = 200 } } });
        gateway.Model.Otherwise(context =>
        {
            var body = (string)context.Items[FakeModelServer.BodyItem]!;
            var name = body[(body.LastIndexOf("name=", StringComparison.Ordinal) + 5)..][..3];
            return FakeModelServer.StreamAsync(context, ModelStream.Of([.. Enumerable.Range(0, 40).Select(i => $"{name}-{i} ")]));
        });
        using var client = new ApiClient(gateway.Gateway);
        await AskAsync(client, 0);
        gateway.Model.Forget();
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var texts = await Task.WhenAll(Enumerable.Range(1, 200).Select(i => AskAsync(client, i)));

        Assert.All(texts.Index(), one => Assert.Equal(string.Concat(Enumerable.Range(0, 40).Select(i => $"{one.Index + 1:000}-{i} ")), one.Item));
        gateway.Model.Forget();
        var kept = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.True(kept < 40 * 1024 * 1024, $"{kept / 1024} KB are kept");
    }

    [Fact]
    public async Task An_address_that_guesses_is_locked_out_and_told_for_how_long()
    {
        await using var gateway = await ModelGateway.StartAsync();
        using var client = new ApiClient(gateway.Gateway, "wrong");

        HttpResponseMessage? last = null;
        for (var i = 0; i < 40 && last?.StatusCode != System.Net.HttpStatusCode.TooManyRequests; i++)
        {
            last?.Dispose();
            last = await client.SendAsync(HttpMethod.Get, "/v1/models", headers: ("X-Forwarded-For", "203.0.113.9"));
        }

        Assert.Equal(429, (int)last!.StatusCode);
        Assert.True(last.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        last.Dispose();
    }

    private static async Task<string> AskAsync(ApiClient client, int number)
    {
        var events = await client.StreamAsync(Path, $$"""{"messages":[{"role":"user","content":"name={{number:000}}"}],"stream":true}""");
        return string.Concat(events.SkipLast(1).Select(data => ApiClient.Parse(data).GetProperty("choices")[0].GetProperty("delta")).Where(delta => delta.TryGetProperty("content", out _)).Select(delta => delta.GetProperty("content").GetString()));
    }

    private static byte[] Unchunk(List<byte> response)
    {
        var bytes = response.ToArray().AsSpan();
        bytes = bytes[(bytes.IndexOf("\r\n\r\n"u8) + 4)..];
        var body = new List<byte>();
        while (true)
        {
            var end = bytes.IndexOf("\r\n"u8);
            var size = Convert.ToInt32(Encoding.ASCII.GetString(bytes[..end]), 16);
            if (size == 0) return [.. body];
            body.AddRange(bytes.Slice(end + 2, size).ToArray());
            bytes = bytes[(end + 2 + size + 2)..];
        }
    }
}
