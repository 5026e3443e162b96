using OpenClaw.Config;
using OpenClaw.Handlers.Cli;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Cli;

/// <summary>A gateway run from a file that is edited meanwhile.</summary>
public sealed class GatewayRunnerTests : IDisposable
{
    private readonly TempFolder _home = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly StringWriter _errors = new();
    private readonly int _port = FreePort.Next();

    [Fact]
    public async Task Changed_secret_is_in_force_without_a_restart_and_ends_the_sockets_of_the_old_one()
    {
        Write("one");
        var (run, _) = await StartAsync();
        await using (var old = await ConnectAsync("one"))
        {
            Assert.True(old.Hello.GetProperty("ok").GetBoolean(), old.Hello.ToString());

            Write("two");

            await old.CloseCodeAsync();
        }
        await using (var refused = await ConnectAsync("one"))
        {
            Assert.False(refused.Hello.GetProperty("ok").GetBoolean());
        }
        await using (var current = await ConnectAsync("two"))
        {
            Assert.True(current.Hello.GetProperty("ok").GetBoolean(), current.Hello.ToString());
        }
        await StopAsync(run);
    }

    [Fact]
    public async Task Written_configuration_is_followed_at_once()
    {
        Write("one");
        var (run, _) = await StartAsync();
        await using var peer = await ConnectAsync("one");
        var hash = await HashAsync(peer, "hash");

        var answer = await peer.RequestAsync("config.set", $$"""{"raw":"{gateway:{port:{{_port}},auth:{token:'one'} },ui:{seamColor:'#00ff7f' } }","baseHash":"{{hash}}"}""");

        Assert.True(answer.GetProperty("ok").GetBoolean(), answer.ToString());
        var written = await HashAsync(peer, "configRevisionHash");
        Assert.NotEqual(hash, written);
        while (await HashAsync(peer, "appliedConfigHash") != written)
        {
        }
        await peer.DisposeAsync();
        await StopAsync(run);
    }

    [Fact]
    public async Task Unusable_file_is_replaced_by_the_last_one_that_worked_which_is_said()
    {
        Write("one");
        var (first, _) = await StartAsync();
        await StopAsync(first);
        _home.Write(".openclaw/openclaw.json", "{ gateway: { port: ");

        using var again = new CancellationTokenSource();
        var (run, _) = await StartAsync(again.Token);

        Assert.Contains("JSON5: invalid end of input at 1:20", _errors.ToString());
        Assert.Contains("Going on with the last configuration that worked", _errors.ToString());
        await using (var peer = await ConnectAsync("one"))
        {
            Assert.True(peer.Hello.GetProperty("ok").GetBoolean(), peer.Hello.ToString());
        }
        await again.CancelAsync();
        Assert.Equal(ExitCodes.Success, await run);
    }

    [Fact]
    public async Task Unusable_file_without_such_a_one_ends_with_78_and_every_issue()
    {
        _home.Write(".openclaw/openclaw.json", "{\n gateway: { port: 'x',\n bind: 'y' } }");

        var code = await new GatewayRunner(TimeProvider.System, []).RunAsync(Options(TextWriter.Null), _stop.Token);

        Assert.Equal(ExitCodes.UnusableConfiguration, code);
        Assert.Contains("gateway.port", _errors.ToString());
        Assert.Contains("gateway.bind", _errors.ToString());
    }

    private void Write(string token) =>
        _home.Write(".openclaw/openclaw.json", $"{{ gateway: {{ port: {_port}, auth: {{ token: '{token}' }} }} }}");

    private async Task<(Task<int> Run, string Lines)> StartAsync(CancellationToken? stop = null)
    {
        var output = new FirstLines();
        var run = new GatewayRunner(TimeProvider.System, []).RunAsync(Options(output), stop ?? _stop.Token);
        var first = await Task.WhenAny(output.Written, run);
        Assert.True(first == output.Written, _errors.ToString());
        return (run, await output.Written);
    }

    private async Task StopAsync(Task<int> run)
    {
        await _stop.CancelAsync();
        Assert.Equal(ExitCodes.Success, await run);
    }

    private GatewayRunOptions Options(TextWriter output)
    {
        var environment = new Dictionary<string, string?> { ["HOME"] = _home.Path };
        return new GatewayRunOptions
        {
            Paths = StatePaths.Resolve(environment, null),
            Environment = environment,
            Out = output,
            Error = _errors,
        };
    }

    private async Task<RawPeer> ConnectAsync(string token)
    {
        var peer = await RawPeer.ConnectAsync(new Uri($"ws://127.0.0.1:{_port}/"));
        await peer.NextAsync();
        await peer.SendAsync($$"""{"type":"req","id":"connect","method":"connect","params":{"minProtocol":4,"maxProtocol":4,"client":{"id":"cli","version":"1.0.0","platform":"linux","mode":"cli"},"scopes":["operator.admin"],"auth":{"token":"{{token}}"} } }""");
        peer.Hello = await peer.ResponseAsync("connect");
        return peer;
    }

    private static async Task<string> HashAsync(RawPeer peer, string name) =>
        (await peer.RequestAsync("config.get")).GetProperty("payload").GetProperty(name).GetString()!;

    public void Dispose()
    {
        _stop.Dispose();
        _errors.Dispose();
        _home.Dispose();
    }

    /// <summary>Tells when something was written: the start-up lines come when the gateway listens.</summary>
    private sealed class FirstLines : StringWriter
    {
        private readonly TaskCompletionSource<string> _written = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<string> Written => _written.Task;

        public override Task WriteAsync(string? value)
        {
            _written.TrySetResult(value ?? "");
            return Task.CompletedTask;
        }
    }
}
