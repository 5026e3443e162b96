using System.Globalization;
using System.Net;

namespace OpenClaw.Platform;

/// <summary>Who listens on a port. Linux only, from <c>/proc</c>: processes of other users stay invisible without their rights.</summary>
/// <param name="proc">Where <c>/proc</c> is.</param>
internal sealed class ListeningProcesses(string proc = "/proc")
{
    private const string ListenState = "0A";
    private const int AddressColumn = 1;
    private const int StateColumn = 3;
    private const int InodeColumn = 9;

    /// <summary>True where this machine can be asked.</summary>
    public bool IsSupported => File.Exists(Path.Combine(proc, "net", "tcp"));

    /// <summary>The listeners of a port, each process once; empty when there is none or it cannot be seen.</summary>
    public IReadOnlyList<ListeningProcess> On(int port)
    {
        var sockets = SocketsOn(port);
        if (sockets.Count == 0) return [];
        var found = new List<ListeningProcess>();
        foreach (var folder in Directory.EnumerateDirectories(proc))
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var pid)
                && OpenSockets(folder).FirstOrDefault(sockets.ContainsKey) is { } socket)
            {
                found.Add(new(pid, ReadText(Path.Combine(folder, "comm")), ReadCommandLine(folder), sockets[socket]));
            }
        }
        return found;
    }

    // "socket:[INODE]" of every listening socket of the port, with its address.
    private Dictionary<string, string> SocketsOn(int port)
    {
        var sockets = new Dictionary<string, string>(StringComparer.Ordinal);
        var suffix = string.Create(CultureInfo.InvariantCulture, $":{port:X4}");
        foreach (var table in new[] { "tcp", "tcp6" })
        {
            foreach (var line in ReadText(Path.Combine(proc, "net", table)).Split('\n').Skip(1))
            {
                var columns = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                if (columns.Length > InodeColumn && columns[StateColumn] == ListenState
                    && columns[AddressColumn].EndsWith(suffix, StringComparison.Ordinal))
                {
                    sockets[$"socket:[{columns[InodeColumn]}]"] = new IPEndPoint(ReadAddress(columns[AddressColumn].Split(':')[0]), port).ToString();
                }
            }
        }
        return sockets;
    }

    // The kernel prints each 32-bit word in the byte order of the machine.
    private static IPAddress ReadAddress(string hex)
    {
        var bytes = Convert.FromHexString(hex);
        if (BitConverter.IsLittleEndian)
        {
            for (var word = 0; word < bytes.Length; word += 4) Array.Reverse(bytes, word, 4);
        }
        return new(bytes);
    }

    private static IEnumerable<string> OpenSockets(string processFolder)
    {
        try
        {
            return [.. Directory.EnumerateFiles(Path.Combine(processFolder, "fd"))
                .Select(fd => new FileInfo(fd).LinkTarget)
                .OfType<string>()
                .Where(target => target.StartsWith("socket:", StringComparison.Ordinal))];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return []; // gone meanwhile, or not ours to look into
        }
    }

    private static string ReadCommandLine(string processFolder) =>
        ReadText(Path.Combine(processFolder, "cmdline")).Replace('\0', ' ').Trim();

    private static string ReadText(string path)
    {
        try
        {
            return File.ReadAllText(path).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
