using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using OpenClaw.Gateway.Canvas;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Gateway.Hosting;

/// <summary>Port, bind and TLS that change while clients are connected.</summary>
public sealed class ListenerReloadTests
{
    private const string Applied = "config hot reload applied";

    [Fact]
    public async Task The_port_moves_and_connected_clients_stay_on()
    {
        await using var gateway = await RunningGateway.StartAsync();
        await using var peer = await gateway.ConnectAsync();
        var other = FreePort.Next();

        await gateway.ChangeAsync(Applied, port: other);

        Assert.Equal(other, gateway.Port);
        await using var late = await gateway.ConnectAsync(port: other);
        Assert.True((await peer.RequestAsync("health")).GetProperty("ok").GetBoolean());
        await Assert.ThrowsAsync<WebSocketException>(() => gateway.ConnectAsync(port: gateway.FirstPort));
        Assert.Contains(gateway.Lines, line => line == $"now listening on ws://127.0.0.1:{other}");
        Assert.Contains($"\"port\":{other}", await File.ReadAllTextAsync(Path.Combine(gateway.StateDir, "gateway", "running.json"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_new_port_that_is_busy_leaves_the_old_one_in_force_and_is_said()
    {
        await using var gateway = await RunningGateway.StartAsync();
        await using var peer = await gateway.ConnectAsync();
        using var busy = new TcpListener(IPAddress.Loopback, FreePort.Next());
        busy.Start();
        var taken = ((IPEndPoint)busy.LocalEndpoint).Port;

        await gateway.ChangeAsync("config change could not be put in force, what was before stays (gateway.port)", port: taken);

        var line = await gateway.LoggedAsync("is not usable, it goes on listening on");
        Assert.DoesNotContain(gateway.Lines, line => line.StartsWith(Applied, StringComparison.Ordinal));
        Assert.Contains($"Port {taken} is already in use", line, StringComparison.Ordinal);
        Assert.Equal(gateway.FirstPort, gateway.Port);
        await using var late = await gateway.ConnectAsync();
        Assert.True((await peer.RequestAsync("health")).GetProperty("ok").GetBoolean());

        busy.Stop();
        await gateway.ChangeAsync(Applied, "ui: { seamColor: '#112233' }", "limits: { tickIntervalMs: 20000 }", port: taken);
        Assert.Equal(taken, gateway.Port);
    }

    [Fact]
    public async Task The_canvas_port_goes_where_the_gateway_goes()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var (first, second) = (FreePort.Next(), FreePort.Next());
        await gateway.ChangeAsync(Applied, port: first);
        Assert.True(await AcceptsAsync(first + CanvasHost.PortDistance));

        await gateway.ChangeAsync(Applied, port: second);

        Assert.True(await AcceptsAsync(second + CanvasHost.PortDistance));
        Assert.False(await AcceptsAsync(first + CanvasHost.PortDistance));
    }

    [Fact]
    public async Task The_canvas_port_makes_way_for_the_gateway()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var first = FreePort.Next();
        await gateway.ChangeAsync(Applied, port: first);
        var canvas = first + CanvasHost.PortDistance;

        await gateway.ChangeAsync(Applied, port: canvas);

        await using var peer = await gateway.ConnectAsync(port: canvas);
        Assert.True(await AcceptsAsync(canvas + CanvasHost.PortDistance));
    }

    [Fact]
    public async Task The_canvas_port_stays_with_a_gateway_that_cannot_move()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var first = FreePort.Next();
        await gateway.ChangeAsync(Applied, port: first);
        using var busy = new TcpListener(IPAddress.Loopback, FreePort.Next());
        busy.Start();

        await gateway.ChangeAsync("config change could not be put in force", port: ((IPEndPoint)busy.LocalEndpoint).Port);

        Assert.True(await AcceptsAsync(first + CanvasHost.PortDistance));
    }

    [Fact]
    public async Task A_busy_port_is_tried_again_until_it_is_free()
    {
        await using var gateway = await RunningGateway.StartAsync(time: new HurriedClock());
        using var busy = new TcpListener(IPAddress.Loopback, FreePort.Next());
        busy.Start();
        var taken = ((IPEndPoint)busy.LocalEndpoint).Port;
        await gateway.ChangeAsync("could not be put in force", port: taken);

        busy.Stop();

        await gateway.LoggedAsync($"now listening on ws://127.0.0.1:{taken}");
        await using var late = await gateway.ConnectAsync(port: taken);
    }

    [Fact]
    public async Task A_busy_port_at_a_restart_keeps_the_old_one_too()
    {
        await using var gateway = await RunningGateway.StartAsync(gateway: "reload: { mode: 'off' }");
        using var busy = new TcpListener(IPAddress.Loopback, FreePort.Next());
        busy.Start();
        gateway.Write(port: ((IPEndPoint)busy.LocalEndpoint).Port);

        await gateway.RestartAsync();

        await gateway.LoggedAsync($"the port stays {gateway.FirstPort}");
        await using var peer = await gateway.ConnectAsync(port: gateway.FirstPort);
    }

    [Fact]
    public async Task A_busy_port_at_a_restart_is_had_as_soon_as_it_is_free()
    {
        await using var gateway = await RunningGateway.StartAsync(gateway: "reload: { mode: 'off' }", time: new HurriedClock());
        var wanted = FreePort.Next();
        using var busy = new TcpListener(IPAddress.Loopback, wanted);
        busy.Start();
        gateway.Write(port: wanted);
        await gateway.RestartAsync();
        await gateway.LoggedAsync($"the port stays {gateway.FirstPort}");

        busy.Stop();

        await gateway.LoggedAsync($"now listening on ws://127.0.0.1:{wanted}");
        await using var peer = await gateway.ConnectAsync(port: wanted);
        Assert.True(await AcceptsAsync(wanted + CanvasHost.PortDistance));
    }

    [Fact]
    public async Task The_bind_widens_and_narrows_on_the_same_port_and_connected_clients_stay_on()
    {
        await using var gateway = await RunningGateway.StartAsync();
        await using var peer = await gateway.ConnectAsync();

        await gateway.ChangeAsync(Applied, gateway: "bind: 'lan'");
        Assert.Equal([$"ws://0.0.0.0:{gateway.FirstPort}"], gateway.Host.Urls);
        await using var wide = await gateway.ConnectAsync();

        await gateway.ChangeAsync(Applied + " (gateway.bind)", gateway: "bind: 'loopback'");
        Assert.StartsWith($"ws://127.0.0.1:{gateway.FirstPort}", gateway.Host.Urls[0], StringComparison.Ordinal);
        await using var narrow = await gateway.ConnectAsync();

        foreach (var one in new[] { peer, wide, narrow })
        {
            Assert.True((await one.RequestAsync("health")).GetProperty("ok").GetBoolean());
        }
    }

    [Fact]
    public async Task It_never_listens_beyond_loopback_without_a_secret()
    {
        await using var gateway = await RunningGateway.StartAsync();

        await gateway.ChangeAsync(Applied, gateway: "bind: 'lan'", auth: "mode: 'none'");

        await gateway.LoggedAsync("Refusing to bind beyond loopback");
        Assert.StartsWith("ws://127.0.0.1:", gateway.Host.Urls[0], StringComparison.Ordinal);
        await using var peer = await gateway.ConnectAsync();
    }

    [Fact]
    public async Task Tls_goes_on_and_off_and_connected_clients_keep_what_they_have()
    {
        await using var gateway = await RunningGateway.StartAsync();
        await using var plain = await gateway.ConnectAsync();

        await gateway.ChangeAsync(Applied, gateway: "tls: { enabled: true }");
        Assert.StartsWith("wss://", gateway.Host.Urls[0], StringComparison.Ordinal);
        await using var secured = await gateway.TryConnectAsync(scheme: "wss");
        Assert.True(secured.Hello.GetProperty("ok").GetBoolean());
        await Assert.ThrowsAsync<WebSocketException>(() => gateway.ConnectAsync());

        await gateway.ChangeAsync(Applied + " (gateway.tls", gateway: "tls: { enabled: false }");
        await using var again = await gateway.ConnectAsync();

        foreach (var one in new[] { plain, secured, again })
        {
            Assert.True((await one.RequestAsync("health")).GetProperty("ok").GetBoolean());
        }
    }

    [Fact]
    public async Task Tls_without_a_usable_certificate_leaves_it_as_it_was()
    {
        await using var gateway = await RunningGateway.StartAsync();

        await gateway.ChangeAsync("could not be put in force, what was before stays (gateway.tls)", gateway: "tls: { enabled: true, autoGenerate: false }");

        await gateway.LoggedAsync("there is no usable certificate");
        await using var peer = await gateway.ConnectAsync();
    }

    [Fact]
    public async Task A_secret_changed_together_with_the_port_ends_the_sockets_of_the_old_one_only()
    {
        await using var gateway = await RunningGateway.StartAsync();
        await using var old = await gateway.ConnectAsync();
        var other = FreePort.Next();

        await gateway.ChangeAsync(Applied, port: other, auth: "token: 'another'");

        Assert.Equal(4001, await old.CloseCodeAsync());
        await using var current = await gateway.ConnectAsync(token: "another", port: other);
    }

    private static async Task<bool> AcceptsAsync(int port)
    {
        using var socket = new TcpClient();
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, port, TestContext.Current.CancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
