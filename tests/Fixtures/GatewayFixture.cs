using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using OpenClaw.Config;
using OpenClaw.Gateway.Hosting;

namespace OpenClaw.Tests.Fixtures;

/// <summary>A whole gateway in this process: free loopback port, own state folder, token <c>t0k</c>.</summary>
internal sealed class GatewayFixture : IAsyncDisposable
{
    public const string Token = "t0k";

    private readonly TempFolder _folder;

    private GatewayFixture(TempFolder folder, GatewayHost host)
    {
        _folder = folder;
        Host = host;
    }

    public GatewayHost Host { get; }

    public int Port => Host.Port;

    public string StateDir => _folder.Path;

    public Uri WebSocketUrl => new($"ws://127.0.0.1:{Port}/");

    /// <param name="configure">Changes the default configuration.</param>
    /// <param name="time">Default: the system's clock.</param>
    /// <param name="start">Changes how it is started: another secret, for example.</param>
    /// <param name="logs">Where its log goes; nowhere when left out.</param>
    /// <param name="file">Text of <c>openclaw.json</c>: the configuration is that file then, and what a client writes is in force at once.</param>
    /// <param name="environment">What the gateway sees of the environment, for provider keys for example.</param>
    public static async Task<GatewayFixture> StartAsync(
        Func<OpenClawConfig, OpenClawConfig>? configure = null,
        TimeProvider? time = null,
        IReadOnlyDictionary<string, string?>? environment = null,
        Func<StartOptions, StartOptions>? start = null,
        ILoggerFactory? logs = null,
        string? file = null)
    {
        var folder = new TempFolder();
        var variables = new Dictionary<string, string?>(environment ?? new Dictionary<string, string?>())
        {
            ["HOME"] = folder.Path,
            ["OPENCLAW_STATE_DIR"] = folder.Path,
        };
        if (file is not null) folder.Write("openclaw.json", file);
        var paths = StatePaths.Resolve(variables, null);
        var config = new OpenClawConfig();
        var options = new StartOptions { Environment = variables, Paths = paths, Port = 0, Token = Token };
        IConfigSource source = new FixedConfig(configure?.Invoke(config) ?? config, paths.ConfigPath, variables);
        if (file is not null)
        {
            var reader = new ConfigFileReader(paths, variables, time ?? TimeProvider.System);
            var store = new ConfigStore(reader.Read());
            source = store;
            options = options with { ConfigFile = reader, OnConfigWritten = () => store.TrySwap(reader.Read()), ReloadConfig = _ => Task.FromResult(store.TrySwap(reader.Read())) };
        }
        try
        {
            var host = await GatewayHost.StartAsync(
                start?.Invoke(options) ?? options,
                source,
                logs ?? NullLoggerFactory.Instance,
                time ?? TimeProvider.System,
                TestContext.Current.CancellationToken);
            return new GatewayFixture(folder, host);
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>A socket before its handshake.</summary>
    public Task<RawPeer> ConnectRawAsync(Action<System.Net.WebSockets.ClientWebSocketOptions>? configure = null) => RawPeer.ConnectAsync(WebSocketUrl, configure);

    /// <summary>An accepted protocol-3 operator without a device, with the scopes given.</summary>
    public Task<RawPeer> ConnectV3Async(params string[] scopes) => ConnectAsync(3, "test", "test", scopes);

    /// <summary>An accepted protocol-4 local CLI, with the scopes given.</summary>
    public Task<RawPeer> ConnectV4Async(params string[] scopes) => ConnectAsync(4, "cli", "cli", scopes);

    private async Task<RawPeer> ConnectAsync(int protocol, string id, string mode, string[] scopes)
    {
        var peer = await ConnectRawAsync();
        await peer.NextAsync();
        var list = string.Join(',', scopes.Select(scope => $"\"{scope}\""));
        await peer.SendAsync($$"""{"type":"req","id":"connect","method":"connect","params":{"minProtocol":{{protocol}},"maxProtocol":{{protocol}},"client":{"id":"{{id}}","version":"1.0.0","platform":"linux","mode":"{{mode}}"},"scopes":[{{list}}],"auth":{"token":"{{Token}}"} } }""");
        peer.Hello = await peer.ResponseAsync("connect");
        Assert.True(peer.Hello.GetProperty("ok").GetBoolean(), peer.Hello.ToString());
        return peer;
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        _folder.Dispose();
    }
}
