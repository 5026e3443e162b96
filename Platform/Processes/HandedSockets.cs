using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace OpenClaw.Platform;

/// <summary>
/// Listening sockets that were open when this program began: left by the one that was in the process before, or opened by
/// systemd. Who connects between two programs waits in their queues instead of being refused. Linux only.
/// </summary>
internal sealed partial class HandedSockets
{
    /// <summary>Process id, then descriptors: those of the gateway's port, those of the canvas'; then <see cref="Shared"/> when that is so.</summary>
    public const string Variable = "OPENCLAW_HANDED_SOCKETS";

    /// <summary>The name as bytes: a native program has its strings packed, in which they are not found, but bytes as they are.</summary>
    private static ReadOnlySpan<byte> Mark => "OPENCLAW_HANDED_SOCKETS"u8;

    /// <summary>Marks sockets of the gateway's port that systemd has, too.</summary>
    public const string Shared = "shared";

    // systemd's protocol, sd_listen_fds(3).
    private const string SystemdPid = "LISTEN_PID";
    private const string SystemdCount = "LISTEN_FDS";
    private const string SystemdNames = "LISTEN_FDNAMES";
    private const int SystemdFirst = 3;
    private const int SystemdMost = 64;

    private const int SetDescriptorFlags = 2;
    private const int CloseOnExec = 1;

    private HandedSockets(IReadOnlyList<Socket> gateway, IReadOnlyList<Socket> canvas) => (Gateway, Canvas) = (gateway, canvas);

    public static HandedSockets None { get; } = new([], []);

    /// <summary>systemd has opened those of the gateway's port and keeps them, whatever becomes of these.</summary>
    public bool IsShared { get; private init; }

    /// <summary>The program before has left them: this one is a restart of it.</summary>
    public bool IsRestart { get; private init; }

    /// <summary>Of the gateway's port; whoever takes them disposes them.</summary>
    public IReadOnlyList<Socket> Gateway { get; }

    /// <summary>Of the canvas' own port; whoever takes them disposes them.</summary>
    public IReadOnlyList<Socket> Canvas { get; }

    /// <summary>
    /// What is meant for this process. Called once, before anything else is started: from then on no child gets the
    /// sockets, nor the variables that name them.
    /// </summary>
    public static HandedSockets Take()
    {
        if (!OperatingSystem.IsLinux()) return None;
        if (TakeVariable(Variable) is { } own) return Parse(own);
        if (Environment.GetEnvironmentVariable(SystemdPid) != Environment.ProcessId.ToString(CultureInfo.InvariantCulture)) return None;
        TakeVariable(SystemdPid);
        TakeVariable(SystemdNames);
        if (!int.TryParse(TakeVariable(SystemdCount), NumberStyles.None, CultureInfo.InvariantCulture, out var count)) return None;
        var descriptors = new List<int>();
        for (var i = 0; i < Math.Min(count, SystemdMost); i++) descriptors.Add(SystemdFirst + i);
        return new HandedSockets(Adopt(descriptors), []) { IsShared = true };
    }

    /// <summary>Reads what a <see cref="SocketOffer"/> says; none when it is not for this process.</summary>
    public static HandedSockets Parse(string text) =>
        text.Split(' ') is [var pid, var gateway, var canvas, .. var more] && pid == Environment.ProcessId.ToString(CultureInfo.InvariantCulture)
            ? new HandedSockets(Adopt(Numbers(gateway)), Adopt(Numbers(canvas))) { IsShared = more is [Shared], IsRestart = true }
            : None;

    /// <summary>Whether a program takes what is handed to it: it has the variable's name in its bytes.</summary>
    public static bool IsKnownTo(ReadOnlySpan<byte> program) => program.IndexOf(Mark) >= 0;

    private static List<int> Numbers(string list)
    {
        var numbers = new List<int>();
        foreach (var part in list.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            if (int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= SystemdFirst) numbers.Add(number);
        }
        return numbers;
    }

    private static List<Socket> Adopt(List<int> descriptors)
    {
        var sockets = new List<Socket>();
        foreach (var descriptor in descriptors)
        {
            if (SetFlags(descriptor, SetDescriptorFlags, CloseOnExec) == 0 && TryAdopt(descriptor) is { } socket) sockets.Add(socket);
        }
        return sockets;
    }

    /// <summary>Null, and closed, when it is not what a gateway can listen on.</summary>
    private static Socket? TryAdopt(int descriptor)
    {
        var handle = new SafeSocketHandle(descriptor, ownsHandle: true);
        try
        {
            var socket = new Socket(handle);
            if (socket.SocketType == SocketType.Stream && socket.LocalEndPoint is IPEndPoint
                && socket.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.AcceptConnection) is not 0)
            {
                return socket;
            }
            socket.Dispose();
        }
        catch (Exception exception) when (exception is SocketException or ArgumentException or NotSupportedException)
        {
            handle.Dispose();
        }
        return null;
    }

    private static string? TakeVariable(string name)
    {
        var value = Environment.GetEnvironmentVariable(name);
        if (value is null) return null;
        Environment.SetEnvironmentVariable(name, null);
        // The list a next program would be given is the system's, which .NET only copies.
        Unset(name);
        return value;
    }

    [LibraryImport("libc", EntryPoint = "fcntl")]
    private static partial int SetFlags(int descriptor, int command, int flags);

    [LibraryImport("libc", EntryPoint = "unsetenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Unset(string name);
}
