using OpenClaw.Config;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Config.Reload;

public sealed class ConfigReloaderTests : IAsyncDisposable
{
    private readonly ConfigFolder _folder = new();
    private readonly RecordedLog _log = new();
    private readonly List<ReloadPlan> _restarts = [];
    private ConfigStore? _store;
    private ConfigReloader? _reloader;

    private ConfigReloader Start(string text)
    {
        _store = new ConfigStore(_folder.LoadJson(text));
        _reloader = new ConfigReloader(_store, new ConfigFileReader(_folder.Paths, _folder.Env, _folder.Clock), _restarts.Add, _folder.Clock, _log);
        return _reloader;
    }

    [Fact]
    public void Usable_change_is_put_in_force_and_told()
    {
        var reloader = Start("{ gateway: {}, agents: { defaults: { timeoutSeconds: 1 } } }");
        _folder.Write("openclaw.json", "{ gateway: {}, agents: { defaults: { timeoutSeconds: 2 } } }");

        reloader.Reload();

        Assert.Equal(2, _store!.Current.Config.Agents.Defaults.TimeoutSeconds);
        Assert.Equal(
            [
                "config change detected; evaluating reload (agents.defaults.timeoutSeconds)",
                "config change takes effect (next run: agents.defaults.timeoutSeconds)",
                "config change applied (dynamic reads: agents.defaults.timeoutSeconds)",
            ],
            _log.Lines);
        Assert.Empty(_restarts);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("{ meta: {} }")]
    [InlineData("{ agents: { list: [{ id: 'b' }] } }")]
    public void A_file_that_is_gone_or_has_lost_its_gateway_changes_nothing(string? text)
    {
        const string Before = "{ gateway: { port: 5 }, agents: { list: [{ id: 'a' }] } }";
        var reloader = Start(Before);
        reloader.Start();
        var path = _store!.Current.Path;
        if (text is null) File.Delete(path);
        else _folder.Write("openclaw.json", text);

        reloader.Reload();

        Assert.Equal(5, _store.Current.Config.Gateway.Port);
        Assert.Contains(_log.Lines, line => line.StartsWith("config reload skipped", StringComparison.Ordinal));
        Assert.Equal(1, reloader.Counts.Invalid);
        Assert.Equal(Before, File.ReadAllText(LastKnownGood.PathOf(path)));
    }

    [Fact]
    public async Task A_configuration_started_without_what_the_last_good_one_said_leaves_that_as_a_copy()
    {
        const string Before = "{ gateway: { port: 5 } }";
        Start(Before).Start();
        await _reloader!.DisposeAsync();

        Start("{}").Start();

        Assert.Equal("{}", File.ReadAllText(LastKnownGood.PathOf(_folder.Paths.ConfigPath)));
        Assert.Equal(Before, File.ReadAllText(ConfigBackups.PathOf(_folder.Paths.ConfigPath, 0)));
    }

    [Fact]
    public void What_a_subscriber_could_not_put_in_force_is_not_called_applied()
    {
        Start("{ gateway: { port: 5 } }");
        using var following = _store!.Subscribe((_, _) => _store.NotInForce(["gateway.port"]));
        _folder.Write("openclaw.json", "{ gateway: { port: 6 }, logging: { level: 'debug' } }");

        _reloader!.Reload();

        Assert.Equal(
            [
                "config change takes effect (now: logging)",
                "config change could not be put in force, what was before stays (gateway.port)",
                "config hot reload applied (logging)",
            ],
            _log.Lines.Skip(1));
        Assert.Equal(1, _reloader.Counts.Failed);
    }

    [Fact]
    public void What_something_running_follows_is_a_hot_reload()
    {
        Start("{ logging: { level: 'info' } }");
        _folder.Write("openclaw.json", "{ logging: { level: 'debug' } }");

        _reloader!.Reload();

        Assert.Equal("config hot reload applied (logging.level)", _log.Lines[^1]);
    }

    [Theory]
    [InlineData("{ broken", "config reload skipped (invalid config): the file (line 1) - JSON5 parse failed: SyntaxError: JSON5: invalid end of input at 1:9")]
    [InlineData("{ gateway: { auth: { password: '${NOPE_MISSING}' } } }", "config reload skipped (invalid config): gateway.auth.password (line 1) - Missing env var \"NOPE_MISSING\" referenced at config path: gateway.auth.password")]
    public void Unusable_change_leaves_the_old_one_in_force(string text, string line)
    {
        Start("{ gateway: { port: 5 } }");
        _folder.Write("openclaw.json", text);

        _reloader!.Reload();

        Assert.Equal(5, _store!.Current.Config.Gateway.Port);
        Assert.Equal([line], _log.Lines);
    }

    [Theory]
    [InlineData("hybrid", "config change requires gateway restart (gateway.tailscale.mode)", 1, 2)]
    [InlineData("hot", "config reload requires gateway restart; hot mode ignoring (gateway.tailscale.mode)", 0, 2)]
    [InlineData("off", "config reload disabled (gateway.reload.mode=off)", 0, 1)]
    [InlineData("restart", "config change requires gateway restart (gateway.port, gateway.tailscale.mode)", 1, 2)]
    public void Mode_decides_what_a_restart_needing_change_does(string mode, string line, int restarts, int portInForce)
    {
        Start($"{{ gateway: {{ port: 1, reload: {{ mode: '{mode}' }}, tailscale: {{ mode: 'off' }} }} }}");
        _folder.Write("openclaw.json", $"{{ gateway: {{ port: 2, reload: {{ mode: '{mode}' }}, tailscale: {{ mode: 'serve' }} }} }}");

        _reloader!.Reload();

        Assert.Equal(line, _log.Lines[^1]);
        Assert.Equal(restarts, _restarts.Count);
        Assert.Equal(portInForce, _store!.Current.Config.Gateway.Port);
    }

    [Fact]
    public void Change_without_effect_is_not_told_but_its_hash_is_known()
    {
        Start("{ gateway: {} }");
        var edited = _folder.LoadJson("{ gateway: {} } // comment");

        _reloader!.Reload();

        Assert.Empty(_log.Lines);
        Assert.Equal(edited.Hash, _store!.Current.Hash);
    }

    [Fact]
    public async Task Files_are_followed_settled_and_read_once()
    {
        _folder.Write("extra.json5", "{ timeoutSeconds: 1 }");
        Start("{ gateway: {}, agents: { defaults: { $include: 'extra.json5' } } }").Start();
        var swaps = new List<int>();
        var swapped = new SemaphoreSlim(0);
        using var subscription = _store!.Subscribe((_, next) =>
        {
            swaps.Add(next.Config.Agents.Defaults.TimeoutSeconds);
            swapped.Release();
        });

        _folder.Write("extra.json5", "{ timeoutSeconds: 20 }");
        await AdvanceUntilAsync(swapped);
        _folder.Write(".env", "TIMEOUT_SET=1");
        _folder.Write("openclaw.json", "{ gateway: {}, agents: { defaults: { timeoutSeconds: 300 } } }");
        await AdvanceUntilAsync(swapped);

        Assert.Equal([20, 300], swaps);
    }

    [Fact]
    public async Task What_is_written_while_a_change_is_put_in_force_is_read_too()
    {
        Start("{ gateway: {}, agents: { defaults: { timeoutSeconds: 1 } } }").Start();
        var swaps = new List<int>();
        var swapped = new SemaphoreSlim(0);
        using var subscription = _store!.Subscribe((_, next) =>
        {
            swaps.Add(next.Config.Agents.Defaults.TimeoutSeconds);
            if (swaps.Count == 1) _folder.Write("openclaw.json", "{ gateway: {}, agents: { defaults: { timeoutSeconds: 300 } } }");
            swapped.Release();
        });

        _folder.Write("openclaw.json", "{ gateway: {}, agents: { defaults: { timeoutSeconds: 20 } } }");
        await AdvanceUntilAsync(swapped);
        await AdvanceUntilAsync(swapped);

        Assert.Equal([20, 300], swaps);
    }

    [Fact]
    public async Task Who_asks_while_a_reading_is_under_way_is_answered_by_the_next_one()
    {
        Start("{ agents: { defaults: { timeoutSeconds: 1 } } }").Start();
        var asked = new TaskCompletionSource<Task<bool>>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var subscription = _store!.Subscribe((_, _) =>
        {
            if (asked.Task.IsCompleted) return;
            // The file has been read, and what was in it is being put in force.
            _folder.Write("openclaw.json", "{ agents: { defaults: { timeoutSeconds: 300 } } }");
            asked.SetResult(_reloader!.ReadAsync(TestContext.Current.CancellationToken));
        });
        _folder.Write("openclaw.json", "{ agents: { defaults: { timeoutSeconds: 20 } } }");
        while (!asked.Task.IsCompleted)
        {
            await Task.WhenAny(asked.Task, _folder.Clock.TimersArmedAsync());
            _folder.Clock.Advance(100);
        }
        var read = await asked.Task;
        while (!read.IsCompleted)
        {
            // The timer of the one who waits, and that of the loop.
            await Task.WhenAny(read, _folder.Clock.TimersArmedAsync(2));
            _folder.Clock.Advance(100);
        }

        Assert.True(await read);
        Assert.Equal(300, _store.Current.Config.Agents.Defaults.TimeoutSeconds);
    }

    [Fact]
    public async Task First_file_is_found_under_any_accepted_name()
    {
        _store = new ConfigStore(_folder.Load());
        _reloader = new ConfigReloader(_store, new ConfigFileReader(_folder.Paths, _folder.Env, _folder.Clock), _restarts.Add, _folder.Clock, _log);
        _reloader.Start();
        var swapped = new SemaphoreSlim(0);
        using var subscription = _store.Subscribe((_, _) => swapped.Release());

        var path = _folder.Write("openclaw.json", "{ ui: { assistant: { name: 'Molty' } } }");
        await AdvanceUntilAsync(swapped);

        Assert.Equal(path, _store.Current.Path);
        Assert.Equal("Molty", _store.Current.Config.Ui.Assistant.Name);
    }

    [Fact]
    public void Configuration_in_force_is_kept_as_the_last_known_good_one()
    {
        Start("{ gateway: { port: 5 } }").Start();

        Assert.Equal(_store!.Current.Raw, File.ReadAllText(LastKnownGood.PathOf(_store.Current.Path)));
    }

    /// <summary>Moves the clock whenever the reloader waits for it, until what is awaited has happened.</summary>
    private async Task AdvanceUntilAsync(SemaphoreSlim happened)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!happened.Wait(0, TestContext.Current.CancellationToken))
        {
            limit.Token.ThrowIfCancellationRequested();
            await _folder.Clock.TimersArmedAsync();
            _folder.Clock.Advance(100);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_reloader is not null)
        {
            await _reloader.DisposeAsync();
        }
        _folder.Dispose();
    }
}
