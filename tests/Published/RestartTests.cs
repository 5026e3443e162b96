using System.Globalization;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Published;

public sealed class RestartTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public async Task SIGUSR1_restarts_in_the_same_process_and_what_was_acknowledged_is_there_afterwards(int protocol)
    {
        using var home = new TempFolder();
        await using var gateway = await PublishedGateway.StartAsync(home);
        await using (var peer = await gateway.ConnectAsync(protocol))
        {
            var started = await peer.RequestAsync("chat.send", """{"sessionKey":"agent:main:main","message":"remember the lighthouse","idempotencyKey":"r1"}""");
            Assert.True(started.GetProperty("ok").GetBoolean(), started.GetRawText());

            gateway.Restart();

            var shutdown = (await peer.EventAsync("shutdown")).GetProperty("payload");
            Assert.Equal("""{"reason":"gateway restarting","restartExpectedMs":1500}""", shutdown.GetRawText());
            Assert.Equal(1012, (await peer.ClosedAsync()).Code);
        }

        await using var again = await gateway.ConnectAsync(protocol);
        var history = await again.RequestAsync("chat.history", """{"sessionKey":"agent:main:main"}""");
        Assert.Contains("remember the lighthouse", history.GetRawText(), StringComparison.Ordinal);
        Assert.Contains($"\"pid\":{gateway.ProcessId}", await File.ReadAllTextAsync(home[".openclaw", "gateway", "running.json"], TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Twenty_restarts_take_no_more_handles_threads_or_memory()
    {
        if (!OperatingSystem.IsLinux()) return;
        using var home = new TempFolder();
        await using var gateway = await PublishedGateway.StartAsync(home);
        for (var i = 0; i < 3; i++) await RestartAsync(gateway);
        var (handles, threads, kilobytes) = Use(gateway.ProcessId);

        for (var i = 0; i < 20; i++) await RestartAsync(gateway);

        // On a loaded machine the last sockets, threads and pages are given back a while after they were used.
        var after = Use(gateway.ProcessId);
        await TestContext.Current.UntilAsync(
            () => (after = Use(gateway.ProcessId)) is var (h, t, k) && h <= handles + 5 && t <= threads + 6 && k <= kilobytes + 12_000,
            () => $"before {handles} handles, {threads} threads, {kilobytes} kB; after {after}");
    }

    [Fact]
    public async Task SIGHUP_reads_the_configuration_again_without_dropping_anybody()
    {
        using var home = new TempFolder();
        await using var gateway = await PublishedGateway.StartAsync(home);
        await using var peer = await gateway.ConnectAsync();
        home.Write(".openclaw/openclaw.json", "{ agents: { list: [{ id: 'fresh' }] } }");

        gateway.Reload();

        await peer.EventAsync("config.changed");
        Assert.Contains("\"fresh\"", (await peer.RequestAsync("agents.list", "{}")).GetRawText(), StringComparison.Ordinal);
    }

    private static async Task RestartAsync(PublishedGateway gateway)
    {
        await using var peer = await gateway.ConnectAsync();
        await peer.RequestAsync("health", "{}");
        gateway.Restart();
        await peer.ClosedAsync();
        // Until the next one serves: what is measured between the two is neither.
        await using var again = await gateway.ConnectAsync();
        await again.RequestAsync("health", "{}");
    }

    private static (int Handles, int Threads, int Kilobytes) Use(int pid)
    {
        var status = File.ReadAllLines($"/proc/{pid}/status");
        int Number(string name) => int.Parse(
            status.First(line => line.StartsWith(name, StringComparison.Ordinal)).Split(':')[1].Replace("kB", "", StringComparison.Ordinal),
            NumberStyles.Integer | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite,
            CultureInfo.InvariantCulture);
        return (Directory.GetFiles($"/proc/{pid}/fd").Length, Number("Threads:"), Number("VmRSS:"));
    }
}
