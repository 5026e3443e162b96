using System.Net;
using System.Net.Sockets;
using OpenClaw.Gateway.Canvas;

namespace OpenClaw.Tests.Fixtures;

/// <summary>A free port whose neighbour for the canvas, and that one's, are free too.</summary>
internal static class QuietPort
{
    // Outside of what the system gives to whoever asks for any port: the ports beside it are asked for, too.
    public static int Find()
    {
        while (true)
        {
            var port = Random.Shared.Next(20_000, 32_000);
            if (IsFree(port) && IsFree(port + CanvasHost.PortDistance) && IsFree(port + 2 * CanvasHost.PortDistance)) return port;
        }
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var socket = new TcpListener(IPAddress.Loopback, port);
            socket.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
