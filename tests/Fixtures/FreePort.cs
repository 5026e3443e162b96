using System.Net;
using System.Net.Sockets;

namespace OpenClaw.Tests.Fixtures;

/// <summary>
/// Ports for those who must know theirs before anybody listens there. They lie below the range the system takes ports
/// from by itself (32768 and up), so that no socket of another test gets one between the look and the listening; within
/// this process each is handed out once, with room for the ports a gateway counts from its own.
/// </summary>
internal static class FreePort
{
    private const int First = 12_000;
    private const int Count = 19_992;
    private const int Room = 12;

    // Other test programs may run on the same machine: each begins somewhere else.
    private static int _last = Random.Shared.Next(Count / Room) * Room;

    public static int Next()
    {
        while (true)
        {
            var port = First + (Interlocked.Add(ref _last, Room) % Count);
            if (IsFree(port) && IsFree(port + 4) && IsFree(port + 8)) return port;
        }
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Any, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
