using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using OpenClaw.Config;
using OpenClaw.Gateway.Hosting;
using OpenClaw.Platform;

namespace OpenClaw.Tests.Fixtures;

/// <summary>A gateway that runs from a file, follows it and restarts, as the command does: token <c>t0k</c> unless the file says otherwise.</summary>
internal sealed class RunningGateway : IAsyncDisposable, ILoggerFactory, ILogger
{
    private readonly TempFolder _home = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly GatewaySignals _signals = new(isDeaf: true);
    private readonly SemaphoreSlim _started = new(0);
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly SemaphoreSlim _logged = new(0);
    private Task _run = Task.CompletedTask;

    private RunningGateway() => FirstPort = FreePort.Next();

    public int FirstPort { get; }

    public GatewayHost Host { get; private set; } = null!;

    public int Port => Host.Port;

    public GatewaySignals Signals => _signals;

    public string StateDir => Path.Combine(_home.Path, ".openclaw");

    public string ConfigPath => Path.Combine(StateDir, "openclaw.json");

    /// <summary>Every message so far.</summary>
    public IReadOnlyList<string> Lines => [.. _lines];

    /// <summary>The snapshots whose log settings were put in force.</summary>
    public ConcurrentQueue<ConfigSnapshot> Followed { get; } = new();

    /// <param name="config">JSON5 members of the configuration besides <c>gateway</c>.</param>
    /// <param name="gateway">Members of <c>gateway</c> besides port, token and a short debounce.</param>
    /// <param name="time">Default: the system's clock.</param>
    /// <param name="program">The file it believes to be its own.</param>
    /// <param name="become">How it becomes another program; completes with why it failed.</param>
    /// <param name="prepare">Called before the start.</param>
    /// <param name="handed">What listens already.</param>
    /// <param name="tell">Called after each start, by whoever is to tell a person of it.</param>
    public static async Task<RunningGateway> StartAsync(
        string config = "", string gateway = "", TimeProvider? time = null, string? program = null, Func<string, Task<string>>? become = null, Action<StatePaths>? prepare = null,
        HandedSockets? handed = null, Action? tell = null)
    {
        var running = new RunningGateway();
        running.Write(config, gateway);
        var environment = new Dictionary<string, string?> { ["HOME"] = running._home.Path };
        var paths = StatePaths.Resolve(environment, null) with { WorkingDir = null };
        prepare?.Invoke(paths);
        var clock = time ?? TimeProvider.System;
        var file = new ConfigFileReader(paths, environment, clock);
        var loop = new GatewayLoop(new GatewayLoopOptions
        {
            Paths = paths,
            File = file,
            First = file.Read(),
            Start = new StartOptions { Environment = environment, Paths = paths, Program = program is null ? null : new ProgramFile(program) },
            Become = become is null ? null : (file, _) => become(file),
            Handed = handed ?? HandedSockets.None,
            Signals = running._signals,
            Logs = running,
            Time = clock,
            OnConfig = running.Followed.Enqueue,
            OnStarted = (host, _, _) =>
            {
                running.Host = host;
                running._started.Release();
                tell?.Invoke();
                return Task.CompletedTask;
            },
        });
        running._run = loop.RunAsync(running._stop.Token);
        try
        {
            await running.StartedAsync();
            return running;
        }
        catch
        {
            await running.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops it; its state stays until it is disposed.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _run.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Waits for the next start.</summary>
    public async Task StartedAsync()
    {
        var started = _started.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        if (await Task.WhenAny(started, _run) == _run) await _run;
        Assert.True(await started, string.Join('\n', _lines));
    }

    /// <summary>What the file says now; takes effect when the gateway looks.</summary>
    public void Write(string config = "", string gateway = "", int? port = null, string auth = "token: 't0k'") => WriteRaw(
        $"{{ gateway: {{ port: {port ?? FirstPort}, auth: {{ {auth} }}, reload: {{ debounceMs: 1 }}, {gateway} }}, {config} }}");

    public void WriteRaw(string text)
    {
        var path = _home.Write(".openclaw/openclaw.json.new", text);
        File.Move(path, ConfigPath, overwrite: true);
    }

    /// <summary>Writes and waits until a line of the log says what became of it.</summary>
    public async Task ChangeAsync(string line, string config = "", string gateway = "", int? port = null, string auth = "token: 't0k'")
    {
        var seen = _lines.Count;
        Write(config, gateway, port, auth);
        _signals.AskReload();
        await LoggedAsync(line, seen);
    }

    /// <summary>Waits for a line that contains the text, after the first <paramref name="skip"/> lines.</summary>
    public async Task<string> LoggedAsync(string text, int skip = 0)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        while (true)
        {
            if (_lines.Skip(skip).FirstOrDefault(line => line.Contains(text, StringComparison.Ordinal)) is { } found) return found;
            try
            {
                await _logged.WaitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                Assert.Fail($"never logged: {text}\n{string.Join('\n', _lines)}");
            }
        }
    }

    /// <summary>Restarts as by SIGUSR1 and waits until the next gateway listens.</summary>
    public async Task RestartAsync()
    {
        _signals.AskRestart();
        await StartedAsync();
    }

    public async Task<RawPeer> ConnectAsync(int protocol = 4, string token = "t0k", string scope = "operator.admin", int? port = null, string? origin = null)
    {
        var peer = await TryConnectAsync(protocol, token, scope, port, origin);
        Assert.True(peer.Hello.GetProperty("ok").GetBoolean(), peer.Hello.ToString());
        return peer;
    }

    public async Task<RawPeer> TryConnectAsync(int protocol = 4, string token = "t0k", string scope = "operator.admin", int? port = null, string? origin = null, string scheme = "ws")
    {
        var peer = await RawPeer.ConnectAsync(new Uri($"{scheme}://127.0.0.1:{port ?? Port}/"), options =>
        {
            if (origin is not null) options.SetRequestHeader("Origin", origin);
            options.RemoteCertificateValidationCallback = (_, _, _, _) => true;
        });
        await peer.NextAsync();
        await peer.SendAsync($$"""{"type":"req","id":"connect","method":"connect","params":{"minProtocol":{{protocol}},"maxProtocol":{{protocol}},"client":{"id":"cli","version":"1.0.0","platform":"linux","mode":"cli"},"scopes":["{{scope}}"],"auth":{"token":"{{token}}"} } }""");
        peer.Hello = await peer.ResponseAsync("connect");
        return peer;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _signals.Dispose();
        _stop.Dispose();
        _home.Dispose();
    }

    ILogger ILoggerFactory.CreateLogger(string categoryName) => this;

    void ILoggerFactory.AddProvider(ILoggerProvider provider)
    {
    }

    void IDisposable.Dispose()
    {
    }

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;

    bool ILogger.IsEnabled(LogLevel logLevel) => true;

    void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        _lines.Enqueue(formatter(state, exception) + (exception is null ? "" : $" ({exception})"));
        _logged.Release();
    }
}
