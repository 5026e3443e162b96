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

    public SocketOffer(IReadOnlyList<Socket> gateway, IReadOnlyList<Socket> canvas)
    {
        if (!OperatingSystem.IsLinux() || gateway.Count + canvas.Count == 0)
        {
            Text = "";
            return;
        }
        var text = new StringBuilder().Append(Environment.ProcessId);
        Add(gateway, text);
        Add(canvas, text);
        Text = text.ToString();
    }

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
