using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using OpenClaw.Config;
using OpenClaw.Gateway.Hosting;
using OpenClaw.Platform;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Gateway.Hosting;

/// <summary>A gateway's port that was given sockets by the program before.</summary>
public sealed class GatewayPortTests
{
    private static readonly BindPlan Loopback = new([IPAddress.Loopback], IsLoopback: true);

    [Fact]
    public async Task A_handed_socket_is_kept_where_it_is_to_listen_and_who_has_connected_already_is_served()
    {
        var handed = Listening(IPAddress.Loopback, 0);
        var number = ((IPEndPoint)handed.LocalEndPoint!).Port;
        using var early = new TcpClient(AddressFamily.InterNetwork);
        await early.ConnectAsync(IPAddress.Loopback, number, TestContext.Current.CancellationToken);
        await using var port = new GatewayPort(NullLogger.Instance, [handed]);
        var taken = new TaskCompletionSource<Socket>(TaskCreationOptions.RunContinuationsAsynchronously);

        port.Open(Loopback, number);
        port.Serve(taken.SetResult);

        Assert.Same(handed, Assert.Single(port.Sockets));
        using var accepted = await taken.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        Assert.Equal(early.Client.LocalEndPoint, accepted.RemoteEndPoint);
    }

    [Fact]
    public async Task A_handed_socket_is_closed_when_the_gateway_listens_elsewhere()
    {
        var handed = Listening(IPAddress.Loopback, 0);
        var number = ((IPEndPoint)handed.LocalEndPoint!).Port;
        await using var port = new GatewayPort(NullLogger.Instance, [handed]);

        port.Open(new BindPlan([IPAddress.Any], IsLoopback: false), number);

        Assert.NotSame(handed, Assert.Single(port.Sockets));
        Assert.True(handed.SafeHandle.IsClosed);
    }

    [Fact]
    public async Task A_handed_socket_is_better_than_none_when_the_other_port_is_busy()
    {
        using var busy = Listening(IPAddress.Loopback, 0);
        var handed = Listening(IPAddress.Loopback, 0);
        await using var port = new GatewayPort(NullLogger.Instance, [handed]);

        Assert.Throws<GatewayStartException>(() => port.Open(Loopback, ((IPEndPoint)busy.LocalEndPoint!).Port));

        Assert.Same(handed, Assert.Single(port.Sockets));
        Assert.False(handed.SafeHandle.IsClosed);
    }

    [Fact]
    public async Task A_socket_that_systemd_keeps_open_is_kept_when_another_address_is_asked_for_beside_it()
    {
        var handed = Listening(IPAddress.Loopback, 0);
        var number = ((IPEndPoint)handed.LocalEndPoint!).Port;
        await using var port = new GatewayPort(NullLogger.Instance, [handed], isShared: true);
        port.Open(Loopback, number);

        var refused = Assert.Throws<GatewayStartException>(() => port.Open(new BindPlan([IPAddress.Any], IsLoopback: false), number));

        Assert.Contains("systemd", refused.Message, StringComparison.Ordinal);
        Assert.Same(handed, Assert.Single(port.Sockets));
        Assert.False(handed.SafeHandle.IsClosed);
        Assert.True(port is { IsShared: true, IsLoopback: true } && port.IsAt(Loopback, number));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_handed_socket_beyond_this_machine_is_better_than_none_only_with_a_secret_that_does_there(bool hasSecret)
    {
        if (!OperatingSystem.IsLinux()) return;
        using var home = new TempFolder();
        using var busy = Listening(IPAddress.Loopback, 0);
        using var before = Listening(IPAddress.Any, 0);
        var options = new StartOptions
        {
            Environment = new Dictionary<string, string?> { ["HOME"] = home.Path },
            Paths = StatePaths.Resolve(new Dictionary<string, string?> { ["HOME"] = home.Path }, null),
            Port = ((IPEndPoint)busy.LocalEndPoint!).Port,
            Auth = hasSecret ? GatewayAuthMode.Token : GatewayAuthMode.None,
            Token = hasSecret ? "t0k" : null,
        };
        // Not disposed: what is made of it owns what it made.
        await using var hold = GatewayHold.Take(options.Paths, NullLoggerFactory.Instance, HandedSockets.Parse(new SocketOffer([before], []).Text));
        Task<GatewayHost> StartAsync() => GatewayHost.StartAsync(
            options, new FixedConfig(new OpenClawConfig(), options.Paths.ConfigPath), NullLoggerFactory.Instance, TimeProvider.System, TestContext.Current.CancellationToken, hold);

        if (hasSecret)
        {
            await using var host = await StartAsync();
            Assert.Equal(((IPEndPoint)before.LocalEndPoint!).Port, host.Port);
        }
        else
        {
            Assert.Contains("already in use", (await Assert.ThrowsAsync<GatewayStartException>(StartAsync)).Message, StringComparison.Ordinal);
        }
    }

    private static Socket Listening(IPAddress address, int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(address, port));
        socket.Listen(8);
        return socket;
    }
}
