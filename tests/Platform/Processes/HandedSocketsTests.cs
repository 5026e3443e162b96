using System.Globalization;
using System.Net;
using System.Net.Sockets;
using OpenClaw.Platform;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Platform.Processes;

/// <summary>Sockets that go from one program to the next in the same process.</summary>
public sealed class HandedSocketsTests
{
    [Fact]
    public async Task A_socket_goes_on_listening_for_the_next_program_and_no_child_gets_it()
    {
        if (!OperatingSystem.IsLinux()) return;
        using var gateway = Listening();
        using var canvas = Listening();
        // Not disposed: the sockets made from it own what it made.
        var offer = new SocketOffer([gateway], [canvas]);
        using var early = new TcpClient(AddressFamily.InterNetwork);
        await early.ConnectAsync((IPEndPoint)gateway.LocalEndPoint!, TestContext.Current.CancellationToken);
        var endPoints = (gateway.LocalEndPoint, canvas.LocalEndPoint);

        var handed = HandedSockets.Parse(offer.Text);
        gateway.Dispose();
        canvas.Dispose();

        using var first = Assert.Single(handed.Gateway);
        using var second = Assert.Single(handed.Canvas);
        Assert.Equal(endPoints, (first.LocalEndPoint, second.LocalEndPoint));
        Assert.True(IsClosedOnExec(first) && IsClosedOnExec(second));
        using var accepted = await first.AcceptAsync(TestContext.Current.CancellationToken);
        Assert.Equal(early.Client.LocalEndPoint, accepted.RemoteEndPoint);
    }

    [Fact]
    public void What_is_not_for_this_process_or_is_no_such_socket_is_left_alone()
    {
        if (!OperatingSystem.IsLinux()) return;
        using var socket = Listening();
        using var offer = new SocketOffer([socket], []);
        var pid = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);

        foreach (var text in new[] { "1" + offer.Text, "", "x", pid, $"{pid} 0,1,2 ", $"{pid} a,-5,2000000000 x", $"{pid}  " })
        {
            var handed = HandedSockets.Parse(text);
            Assert.Empty(handed.Gateway);
            Assert.Empty(handed.Canvas);
        }
    }

    [Fact]
    public void A_socket_that_does_not_listen_is_closed()
    {
        if (!OperatingSystem.IsLinux()) return;
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var offer = new SocketOffer([socket], []);

        Assert.Empty(HandedSockets.Parse(offer.Text).Gateway);
    }

    [Fact]
    public void Sockets_that_systemd_has_too_are_told_apart_over_any_number_of_programs()
    {
        if (!OperatingSystem.IsLinux()) return;
        using var socket = Listening();

        var own = HandedSockets.Parse(new SocketOffer([socket], []).Text);
        var shared = HandedSockets.Parse(new SocketOffer([socket], [], isShared: true).Text);

        using var first = Assert.Single(own.Gateway);
        using var second = Assert.Single(shared.Gateway);
        Assert.True(own is { IsShared: false, IsRestart: true });
        Assert.True(shared is { IsShared: true, IsRestart: true });
        Assert.True(HandedSockets.None is { IsShared: false, IsRestart: false });
    }

    [Fact]
    public void A_program_older_than_the_hand_over_is_offered_nothing()
    {
        if (!OperatingSystem.IsLinux()) return;
        using var folder = new TempFolder();
        using var socket = Listening();
        using var none = SocketOffer.To(folder.Write("older", "any other program"), [socket], [], isShared: true);
        using var all = SocketOffer.To(folder.Write("newer", $"x{HandedSockets.Variable}"), [socket], [], isShared: false);

        Assert.Equal("", none.Text);
        Assert.NotEqual("", all.Text);
    }

    [Fact]
    public void Nothing_to_hand_over_says_nothing()
    {
        using var offer = new SocketOffer([], []);

        Assert.Equal("", offer.Text);
    }

    private static Socket Listening()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        socket.Listen(8);
        return socket;
    }

    private static bool IsClosedOnExec(Socket socket) => IsClosedOnExec($"/proc/self/fdinfo/{socket.Handle}");

    private static bool IsClosedOnExec(string info)
    {
        const int CloseOnExec = 0x80000;
        var flags = File.ReadAllLines(info).First(line => line.StartsWith("flags:", StringComparison.Ordinal)).Split(':')[1].Trim();
        return (Convert.ToInt32(flags, 8) & CloseOnExec) != 0;
    }
}
