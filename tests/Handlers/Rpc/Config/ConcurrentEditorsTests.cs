using Microsoft.Extensions.Logging.Abstractions;
using OpenClaw.Config;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Rpc.Config;

/// <summary>Fifty who edit one file at the same time: clients, commands, and a person with a text editor.</summary>
public sealed class ConcurrentEditorsTests
{
    private const int Clients = 20;
    private const int Commands = 20;
    private const int Editors = 10;

    [Fact]
    public async Task No_key_is_lost_and_the_file_is_usable_at_every_moment()
    {
        await using var gateway = await RunningGateway.StartAsync("env: { vars: {} }", "reload: { mode: 'off' }");
        var environment = new Dictionary<string, string?> { ["HOME"] = Path.GetDirectoryName(gateway.StateDir) };
        var file = new ConfigFileReader(StatePaths.Resolve(environment, null) with { WorkingDir = null }, environment, TimeProvider.System);
        using var watching = new CancellationTokenSource();
        var unusable = Task.Run(() => CountUnusable(file, watching.Token));

        var all = new List<Task>();
        for (var i = 0; i < Clients; i++) all.Add(EditByRpcAsync(gateway, $"RPC_{i}"));
        for (var i = 0; i < Commands; i++) all.Add(EditByCommandAsync(file, $"COMMAND_{i}"));
        await Task.WhenAll(all);
        // Under the lock nobody loses anything.
        Assert.Equal(Clients + Commands, Names(file).Count());

        // People who save without the lock can lose what was written in the same instant, whatever the gateway does; who finds
        // the own line gone writes it again.
        await Task.WhenAll(
            [.. Enumerable.Range(0, Editors).Select(i => EditByHandAsync(gateway, file, $"EDITOR_{i}")), .. Enumerable.Range(0, Editors).Select(i => EditByRpcAsync(gateway, $"BESIDE_{i}"))]);
        foreach (var name in Expected().Except(Names(file)).ToList()) await EditByRpcAsync(gateway, name);

        await watching.CancelAsync();
        Assert.Equal(0, await unusable);
        var read = file.Read();
        Assert.Empty(read.Issues);
        Assert.Equal(Expected().Order(StringComparer.Ordinal), Names(file).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Names(ConfigFileReader file) => file.Read().Parsed!["env"]!["vars"]!.AsObject().Select(member => member.Key);

    private static IEnumerable<string> Expected() =>
    [
        .. Enumerable.Range(0, Clients).Select(i => $"RPC_{i}"),
        .. Enumerable.Range(0, Commands).Select(i => $"COMMAND_{i}"),
        .. Enumerable.Range(0, Editors).Select(i => $"EDITOR_{i}"),
        .. Enumerable.Range(0, Editors).Select(i => $"BESIDE_{i}"),
    ];

    private static async Task EditByRpcAsync(RunningGateway gateway, string name)
    {
        await using var peer = await gateway.ConnectAsync();
        while (true)
        {
            var hash = (await peer.RequestAsync("config.get")).GetProperty("payload").GetProperty("hash").GetString();
            var answer = await peer.RequestAsync("config.patch", $$"""{"raw":"{env:{vars:{{{name}}:'x'} } }","baseHash":"{{hash}}","restartDelayMs":60000}""");
            if (answer.GetProperty("ok").GetBoolean()) return;
            var message = answer.GetProperty("error").GetProperty("message").GetString();
            Assert.True(
                message is "config changed since last load; re-run config.get and retry" || answer.GetProperty("error").TryGetProperty("retryable", out _),
                answer.ToString());
        }
    }

    /// <summary>As another process does it: with a writer of its own, under the lock of the file.</summary>
    private static async Task EditByCommandAsync(ConfigFileReader file, string name)
    {
        using var writer = new ConfigWriter(file, TimeProvider.System, NullLogger.Instance);
        while (true)
        {
            var request = new ConfigWriteRequest(current => ConfigTarget.Set(current, ["env", "vars", name], "x"), "config set", "test");
            var result = await writer.WriteAsync(request, TestContext.Current.CancellationToken);
            if (result.Ok) return;
            Assert.True(result.IsRetryable, result.Refusal);
        }
    }

    /// <summary>
    /// As text editors do it: no lock, the whole text, by a rename; a text that was changed meanwhile is read again, and who
    /// finds the own line gone writes it again.
    /// </summary>
    private static async Task EditByHandAsync(RunningGateway gateway, ConfigFileReader file, string name)
    {
        while (file.Read().Parsed?["env"]?["vars"]?[name] is null)
        {
            var before = await File.ReadAllTextAsync(gateway.ConfigPath, TestContext.Current.CancellationToken);
            var target = ConfigTarget.Set(file.Judge(before), ["env", "vars", name], "x").Root!;
            var after = ConfigTextEditor.Apply(before, ConfigFormat.Json5, target).Text;
            var scrap = $"{gateway.ConfigPath}.{name}.swp";
            await File.WriteAllTextAsync(scrap, after, TestContext.Current.CancellationToken);
            if (File.ReadAllText(gateway.ConfigPath) == before) File.Move(scrap, gateway.ConfigPath, overwrite: true);
            await Task.Yield();
        }
    }

    private static int CountUnusable(ConfigFileReader file, CancellationToken cancellationToken)
    {
        var count = 0;
        while (!cancellationToken.IsCancellationRequested)
        {
            if (!file.Read().Valid) count++;
        }
        return count;
    }
}
