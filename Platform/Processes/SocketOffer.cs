using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;

namespace OpenClaw.Platform;

/// <summary>
/// Second handles on listening sockets that outlive this program, for the one that takes its place in the process: every
/// other handle is closed then. Made last of all: a child started meanwhile would get them, too.
/// </summary>
internal sealed partial class SocketOffer : IDisposable
{
    private readonly List<int> _descriptors = [];

    /// <summary>For <see cref="HandedSockets.Variable"/>; empty when nothing is handed over.</summary>
    public string Text { get; }

    /// <param name="isShared">systemd has those of the gateway, too.</param>
    public SocketOffer(IReadOnlyList<Socket> gateway, IReadOnlyList<Socket> canvas, bool isShared = false)
    {
        if (!OperatingSystem.IsLinux() || gateway.Count + canvas.Count == 0)
        {
            Text = "";
            return;
        }
        var text = new StringBuilder().Append(Environment.ProcessId);
        Add(gateway, text);
        Add(canvas, text);
        if (isShared) text.Append(' ').Append(HandedSockets.Shared);
        Text = text.ToString();
    }

    /// <summary>
    /// Of a program that is about to begin in this process: nothing when it is older than the hand-over. It would not take
    /// the sockets, and could not open its port beside them.
    /// </summary>
    /// <param name="program">Its file.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static SocketOffer To(string program, IReadOnlyList<Socket> gateway, IReadOnlyList<Socket> canvas, bool isShared) =>
        DiskFiles.Instance.ReadAll(program) is { } bytes && HandedSockets.IsKnownTo(bytes)
            ? new SocketOffer(gateway, canvas, isShared)
            : new SocketOffer([], []);

    /// <summary>The offer was not taken.</summary>
    public void Dispose()
    {
        foreach (var descriptor in _descriptors) _ = Close(descriptor);
        _descriptors.Clear();
    }

    private void Add(IReadOnlyList<Socket> sockets, StringBuilder text)
    {
        var separator = ' ';
        foreach (var socket in sockets)
        {
            // Unlike the one it is made from, a duplicate stays open.
            var descriptor = Duplicate(socket.SafeHandle);
            if (descriptor < 0) continue;
            _descriptors.Add(descriptor);
            text.Append(separator).Append(descriptor);
            separator = ',';
        }
        if (separator == ' ') text.Append(separator);
    }

    [LibraryImport("libc", EntryPoint = "dup")]
    private static partial int Duplicate(SafeSocketHandle descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
