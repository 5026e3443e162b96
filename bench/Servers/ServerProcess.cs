using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace OpenClaw.Bench.Servers;

/// <summary>One running server: its process, its port, its own empty home.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(10);

    private readonly Process _process;
    private readonly DirectoryInfo _home;

    private ServerProcess(Process process, DirectoryInfo home, int port, TimeSpan firstHandshake)
    {
        _process = process;
        _home = home;
        Port = port;
        FirstHandshake = firstHandshake;
        Meter = new ProcessMeter(process.Id);
    }

    public int Port { get; }

    public ProcessMeter Meter { get; }

    /// <summary>From the spawn to the first accepted handshake.</summary>
    public TimeSpan FirstHandshake { get; }

    /// <summary>Starts the server and returns when it has accepted a first handshake.</summary>
    public static async Task<ServerProcess> StartAsync(ServerKind kind, CancellationToken cancellationToken)
    {
        var home = Directory.CreateTempSubdirectory("openclaw-bench-");
        var port = FreePort();
        var start = new ProcessStartInfo(kind.Binary) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        kind.Prepare(start, port, home.FullName);
        var clock = Stopwatch.StartNew();
        var process = Process.Start(start) ?? throw new InvalidOperationException($"{kind.Binary} did not start");
        var output = Drain(process);
        try
        {
            var first = await FirstHandshakeAsync(process, port, clock, cancellationToken);
            return new ServerProcess(process, home, port, first);
        }
        catch
        {
            process.Kill();
            Console.Error.WriteLine(string.Join('\n', await output));
            throw;
        }
    }

    public Task<WireClient> ConnectAsync(CancellationToken cancellationToken) => WireClient.ConnectAsync(Port, connectParams: null, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        Meter.Terminate();
        using var limit = new CancellationTokenSource(StopLimit);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill();
        }
        _process.Dispose();
        _home.Delete(recursive: true);
    }

    private static async Task<TimeSpan> FirstHandshakeAsync(Process process, int port, Stopwatch clock, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                using var client = await WireClient.ConnectAsync(port, connectParams: null, cancellationToken);
                return clock.Elapsed;
            }
            catch (SocketException) when (clock.Elapsed < StartLimit && !process.HasExited)
            {
                await Task.Delay(1, cancellationToken);
            }
        }
    }

    private static async Task<List<string>> Drain(Process process)
    {
        var lines = new List<string>();
        async Task ReadAsync(StreamReader reader)
        {
            while (await reader.ReadLineAsync() is { } line)
            {
                lock (lines)
                {
                    if (lines.Count < 50)
                    {
                        lines.Add(line);
                    }
                }
            }
        }
        await Task.WhenAll(ReadAsync(process.StandardOutput), ReadAsync(process.StandardError));
        return lines;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
