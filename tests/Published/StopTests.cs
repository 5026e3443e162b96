using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Published;

public sealed class StopTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public async Task SIGTERM_announces_shutdown_closes_with_1012_and_ends_with_exit_code_0(int protocol)
    {
        using var home = new TempFolder();
        await using var gateway = await PublishedGateway.StartAsync(home);
        await using var peer = await gateway.ConnectAsync(protocol);

        gateway.Terminate();

        var shutdown = await peer.EventAsync("shutdown");
        Assert.False(string.IsNullOrEmpty(shutdown.GetProperty("payload").GetProperty("reason").GetString()));
        Assert.Equal(1012, (await peer.ClosedAsync()).Code);
        Assert.Equal(0, await gateway.ExitAsync());
    }

    [Fact]
    public async Task SIGINT_ends_with_exit_code_0()
    {
        using var home = new TempFolder();
        await using var gateway = await PublishedGateway.StartAsync(home);
        await using var peer = await gateway.ConnectAsync();

        gateway.Interrupt();

        Assert.Equal(1012, (await peer.ClosedAsync()).Code);
        Assert.Equal(0, await gateway.ExitAsync());
    }

    [Fact]
    public async Task The_next_start_on_the_same_state_directory_works_after_a_stop_and_after_a_kill()
    {
        using var home = new TempFolder();
        await using (var first = await PublishedGateway.StartAsync(home))
        {
            first.Terminate();
            await first.ExitAsync();
        }
        await using (var second = await PublishedGateway.StartAsync(home))
        {
            second.Kill();
            await second.ExitAsync();
        }

        await using var third = await PublishedGateway.StartAsync(home);

        await using var peer = await third.ConnectAsync();
    }
}
