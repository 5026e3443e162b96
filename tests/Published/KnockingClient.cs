using System.Net;
using System.Net.Sockets;
using System.Text;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Published;

/// <summary>Asks for <c>/health</c> again and again, on a new connection each time, and counts what becomes of it.</summary>
internal sealed class KnockingClient : IAsyncDisposable
{
    private readonly int _port;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _loop;
    private int _answered;
    private int _cut;
    private int _refused;

    public KnockingClient(int port)
    {
        _port = port;
        _loop = Task.Run(RunAsync);
    }

    public int Answered => Volatile.Read(ref _answered);

    /// <summary>Connected, but ended without an answer: those the old gateway had accepted when it stopped.</summary>
    public int Cut => Volatile.Read(ref _cut);

    public int Refused => Volatile.Read(ref _refused);

    /// <summary>Waits until so many more were answered.</summary>
    public Task AnsweredAsync(int more)
    {
        var wanted = Answered + more;
        return TestContext.Current.UntilAsync(() => Answered >= wanted, () => $"{Answered} of {wanted} answered");
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop;
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        var request = Encoding.ASCII.GetBytes(FormattableString.Invariant($"GET /health HTTP/1.1\r\nHost: 127.0.0.1:{_port}\r\nConnection: close\r\n\r\n"));
        var buffer = new byte[4096];
        while (!_stop.IsCancellationRequested)
        {
            using var client = new TcpClient();
            // A reset leaves no port waiting for its end: thousands of these would use up the ports of the machine.
            client.LingerState = new LingerOption(enable: true, seconds: 0);
            try
            {
                await client.ConnectAsync(IPAddress.Loopback, _port, _stop.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (SocketException)
            {
                Interlocked.Increment(ref _refused);
                continue;
            }
            try
            {
                await client.GetStream().WriteAsync(request, _stop.Token);
                if (await client.GetStream().ReadAsync(buffer, _stop.Token) > 0) Interlocked.Increment(ref _answered);
                else Interlocked.Increment(ref _cut);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (IOException)
            {
                Interlocked.Increment(ref _cut);
            }
        }
    }
}
