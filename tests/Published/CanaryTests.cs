using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Published;

/// <summary>A secret in every place a secret can stand, through a gateway's whole day: it is seen nowhere else.</summary>
public sealed class CanaryTests : IAsyncLifetime
{
    // Files that are the configuration, or copies of it.
    private static readonly string[] OwnFiles = ["openclaw.json", "openclaw.json.bak", "openclaw.json.last-good"];

    private readonly TempFolder _home = new();
    private readonly StringBuilder _seen = new();
    private FakeModelServer _model = null!;
    private CanaryConfig _config = null!;

    public async ValueTask InitializeAsync()
    {
        _model = await FakeModelServer.StartAsync();
        _config = new CanaryConfig(_model.BaseUrl);
        // Some services answer a wrong key with the key.
        _model.Otherwise(async context =>
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            await context.Response.WriteAsync($$$"""{"error":{"message":"Incorrect API key provided: {{{context.Request.Headers.Authorization}}}, header {{{context.Request.Headers["X-Extra"]}}}","code":"invalid_api_key"}}""");
        });
        Write(_config.Root.ToJsonString());
    }

    [Fact]
    public async Task A_secret_is_never_in_logs_errors_answers_or_state_where_it_does_not_belong()
    {
        PublishedBinary.SkipUnlessGiven();
        Assert.True(_config.Count > 15, $"only {_config.Count} secrets planted");
        await using (var gateway = await PublishedGateway.StartAsync(_home, Start, TestContext.Current.CancellationToken))
        {
            await KnockWronglyAsync(gateway);
            await using (var peer = await RawPeer.OpenAsync(gateway.Port))
            {
                await peer.NextAsync();
                await AskAsync(peer, "connect", RawPeer.ConnectParams(4, _config.Token));
                await AskAsync(peer, "config.get");
                await WriteWronglyAsync(peer);
                await FailAsync(peer);
                await SpoilAsync(gateway);
                await AskAsync(peer, "config.get");
                Write(_config.Root.ToJsonString());
                await AskAsync(peer, "logs.tail", """{"limit":5000}""");
            }
            await FetchAsync(gateway);
            await RunCommandsAsync(gateway.Port);
            gateway.Terminate();
            await gateway.ExitAsync();
            _seen.AppendLine(gateway.Output);
        }
        await CrashAsync();
        AddFiles();

        var text = _seen.ToString();
        var at = text.IndexOf(CanaryConfig.Mark, StringComparison.Ordinal);
        Assert.True(at < 0, at < 0 ? "" : $"found: {text[Math.Max(0, at - 400)..Math.Min(text.Length, at + 100)]}");
    }

    public async ValueTask DisposeAsync()
    {
        await _model.DisposeAsync();
        _home.Dispose();
    }

    private void Start(System.Diagnostics.ProcessStartInfo start) => start.Environment["CANARY_KEY"] = _config.ModelKey;

    private void Write(string config) => _home.Write(".openclaw/openclaw.json", config);

    private async Task<JsonElement> AskAsync(RawPeer peer, string method, string? parameters = null)
    {
        var answer = await peer.RequestAsync(method, parameters);
        _seen.AppendLine(answer.GetRawText());
        return answer;
    }

    private async Task KnockWronglyAsync(PublishedGateway gateway)
    {
        foreach (var member in (string[])["token", "password", "deviceToken", "bootstrapToken"])
        {
            foreach (var protocol in (int[])[3, 4])
            {
                await using var peer = await RawPeer.OpenAsync(gateway.Port, options => options.SetRequestHeader("Authorization", $"Bearer {_config.NewSecret()}"));
                await peer.NextAsync();
                await AskAsync(peer, "connect", RawPeer.ConnectParams(protocol).Replace($"\"token\":\"{PublishedGateway.Token}\"", $"\"{member}\":\"{_config.NewSecret()}\"", StringComparison.Ordinal));
                _seen.AppendLine((await peer.ClosedAsync()).Reason);
            }
        }
        await using var shape = await RawPeer.OpenAsync(gateway.Port);
        await AskAsync(shape, "connect", $$$"""{"minProtocol":4,"maxProtocol":4,"auth":{"token":["{{{_config.NewSecret()}}}"],"password":{"a":"{{{_config.NewSecret()}}}" } } }""");
        await using var broken = await RawPeer.OpenAsync(gateway.Port);
        await broken.SendAsync($$"""{"type":"req","id":"1","method":"connect","params":{"auth":{"token":"{{_config.NewSecret()}}" """);
        _seen.AppendLine((await broken.ClosedAsync()).Reason);
    }

    private async Task WriteWronglyAsync(RawPeer peer)
    {
        string[] texts =
        [
            $$$"""{ gateway: { auth: { token: '{{{_config.NewSecret()}}} """,
            $$$"""{ gateway: { auth: { token: ['{{{_config.NewSecret()}}}'] } } }""",
            $$$"""{ gateway: { mode: 'local', auth: { token: '{{{_config.NewSecret()}}}', mode: 'wrong' } }, hooks: { token: { a: '{{{_config.NewSecret()}}}' } } }""",
            $$$"""{ gateway: { mode: 'local' }, models: { providers: { x: { baseUrl: 'u', apiKey: '${MISSING_ONE}{{{_config.NewSecret()}}}' } } } }""",
            $"'{_config.NewSecret()}'",
        ];
        foreach (var method in (string[])["config.set", "config.patch", "config.apply"])
        {
            foreach (var text in texts)
            {
                var hash = (await AskAsync(peer, "config.get")).GetProperty("payload").GetProperty("hash").GetString();
                await AskAsync(peer, method, new JsonObject { ["raw"] = text, ["baseHash"] = hash }.ToJsonString());
                await AskAsync(peer, method, new JsonObject { ["raw"] = text, ["baseHash"] = "stale" }.ToJsonString());
            }
        }
    }

    private async Task FailAsync(RawPeer peer)
    {
        await AskAsync(peer, "chat.send", """{"sessionKey":"agent:main:main","message":"hello","idempotencyKey":"c1"}""");
        _seen.AppendLine((await peer.EventAsync("chat", chat => chat.GetProperty("state").GetString() is "error" or "final")).GetRawText());
        await AskAsync(peer, "chat.history", """{"sessionKey":"agent:main:main"}""");
        foreach (var method in (string[])["models.list", "status", "health", "agents.list", "sessions.list", "config.schema", "device.pair.list"]) await AskAsync(peer, method, "{}");
    }

    // The file is spoiled by hand, twice; the gateway says so and goes on.
    private async Task SpoilAsync(PublishedGateway gateway)
    {
        Write($$$"""{ gateway: { auth: { token: '{{{_config.NewSecret()}}}' "{{{_config.NewSecret()}}}" } }""");
        await gateway.PrintsAsync("reload skipped");
        Write($$$"""{ gateway: { mode: '', auth: { token: { a: '{{{_config.NewSecret()}}}' } } } }""");
        await gateway.PrintsAsync("reload skipped", times: 2);
    }

    private async Task FetchAsync(PublishedGateway gateway)
    {
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{gateway.Port}") };
        foreach (var path in (string[])["/", "/health", "/healthz", "/ready", "/readyz", "/startupz", "/metrics", "/api/health", "/api/config", "/api/status", "/v1/models", "/nowhere"])
        {
            foreach (var secret in (string[])[_config.Token, _config.NewSecret()])
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, $"{path}?token={_config.NewSecret()}");
                request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {secret}");
                request.Headers.TryAddWithoutValidation("X-Password", _config.NewSecret());
                using var answer = await http.SendAsync(request);
                _seen.AppendLine(answer.Headers.ToString()).AppendLine(await answer.Content.ReadAsStringAsync());
            }
        }
    }

    // Not `config get`: it reads the owner's own file to the owner, secrets too, as product 2026.2.12 does.
    private async Task RunCommandsAsync(int port)
    {
        string[][] commands =
        [
            ["config", "validate"], ["config", "path"], ["config", "schema"], ["status", "--json"], ["gateway", "authz"], ["logs", "--limit", "500"],
            ["gateway", "status"], ["health"], ["doctor"], ["config", "set", "gateway.auth.mode", _config.Root["gateway"]!["mode"]!.GetValue<string>()],
        ];
        foreach (var command in commands)
        {
            var start = PublishedBinary.Command(_home.Path, command);
            Start(start);
            start.Environment["OPENCLAW_GATEWAY_PORT"] = port.ToString(System.Globalization.CultureInfo.InvariantCulture);
            _seen.AppendLine((await PublishedBinary.RunAsync(start)).Everything);
        }
    }

    // Starts that fail tell why, not what.
    private async Task CrashAsync()
    {
        foreach (var config in (string[])[$"{{ gateway: {{ auth: {{ token: '{_config.NewSecret()}", $"{{ gateway: {{ port: '{_config.NewSecret()}', auth: {{ token: 5 }} }} }}".Replace(CanaryConfig.Mark, "port", StringComparison.Ordinal)])
        {
            var start = PublishedBinary.Command(_home.Path, "gateway", "--port", "1");
            start.Environment["OPENCLAW_CONFIG_PATH"] = _home.Write("spoiled/openclaw.json", config);
            _seen.AppendLine((await PublishedBinary.RunAsync(start)).Everything);
        }
    }

    private void AddFiles()
    {
        foreach (var path in Directory.EnumerateFiles(_home[".openclaw"], "*", SearchOption.AllDirectories))
        {
            var name = Path.GetFileName(path);
            if (OwnFiles.Contains(name) || name.StartsWith("openclaw.json.bak", StringComparison.Ordinal)) continue;
            _seen.Append(path).AppendLine(":").AppendLine(File.ReadAllText(path));
        }
    }
}
