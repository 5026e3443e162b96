using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Published;

/// <summary>The published binary running as a gateway on a free loopback port.</summary>
internal sealed partial class PublishedGateway : IAsyncDisposable
{
    public const string Token = "published-test";

    private const int SigInt = 2;
    private const int SigKill = 9;
    private const int SigTerm = 15;
    private const int SigHup = 1;
    private const int SigUsr1 = 10;

    /// <summary>In the line a gateway prints once its port takes connections; supervisors wait for it too.</summary>
    private const string ReadyText = "listening on ";

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource<bool> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private PublishedGateway(Process process, int port)
    {
        _process = process;
        Port = port;
    }

    public int Port { get; }

    public int ProcessId => _process.Id;

    /// <summary>Everything printed so far.</summary>
    public string Output
    {
        get
        {
            lock (_output) return _output.ToString();
        }
    }

    /// <param name="home">Home of the process; its state directory is inside. The caller owns it.</param>
    /// <param name="more">Further arguments of <c>openclaw gateway</c>.</param>
    public static Task<PublishedGateway> StartAsync(TempFolder home, params string[] more) => StartAsync(home, FreePort.Next(), more);

    /// <param name="port">Where an earlier one was, so that its clients find it again.</param>
    /// <inheritdoc cref="StartAsync(TempFolder, string[])"/>
    public static async Task<PublishedGateway> StartAsync(TempFolder home, int port, params string[] more)
    {
        var start = PublishedBinary.Command(
            home.Path,
            ["gateway", "--port", port.ToString(System.Globalization.CultureInfo.InvariantCulture), "--token", Token, .. more]);
        var gateway = new PublishedGateway(new Process { StartInfo = start, EnableRaisingEvents = true }, port);
        await gateway.StartAsync();
        return gateway;
    }

    /// <summary>As the other, without a token of its own: the configuration in the home has one.</summary>
    public static async Task<PublishedGateway> StartAsync(TempFolder home, Action<ProcessStartInfo> configure, CancellationToken cancellationToken, int? at = null)
    {
        var port = at ?? FreePort.Next();
        var start = PublishedBinary.Command(home.Path, "gateway", "--port", port.ToString(System.Globalization.CultureInfo.InvariantCulture));
        configure(start);
        var gateway = new PublishedGateway(new Process { StartInfo = start, EnableRaisingEvents = true }, port);
        await gateway.StartAsync().WaitAsync(cancellationToken);
        return gateway;
    }

    /// <summary>Completes when a text has been printed so many times.</summary>
    public async Task PrintsAsync(string text, int times = 1)
    {
        var printed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Look(object sender, DataReceivedEventArgs line)
        {
            if (Output.Split(text).Length > times) printed.TrySetResult();
        }
        // After the handler that keeps the line, so that it is counted.
        _process.OutputDataReceived += Look;
        _process.ErrorDataReceived += Look;
        if (Output.Split(text).Length > times) return;
        try
        {
            await printed.Task.WaitAsync(TimeSpan.FromSeconds(60));
        }
        catch (TimeoutException)
        {
            Assert.Fail($"'{text}' was not printed; but: {Output}");
        }
    }

    public Task<RawPeer> OpenAsync() => RawPeer.OpenAsync(Port);

    public Task<RawPeer> ConnectAsync(int protocol = 4) => RawPeer.ConnectAsync(Port, protocol);

    public void Terminate() => Signal(SigTerm);

    public void Interrupt() => Signal(SigInt);

    public void Kill() => Signal(SigKill);

    public void Restart() => Signal(SigUsr1);

    public void Reload() => Signal(SigHup);

    /// <summary>Waits for the end and returns the exit code.</summary>
    public async Task<int> ExitAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            Kill();
            await ExitAsync();
        }
        _process.Dispose();
    }

    private async Task StartAsync()
    {
        _process.OutputDataReceived += (_, line) => Append(line.Data);
        _process.ErrorDataReceived += (_, line) => Append(line.Data);
        _process.Exited += (_, _) => _ready.TrySetResult(false);
        _process.Start();
        _process.StandardInput.Close();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        try
        {
            if (await _ready.Task.WaitAsync(TimeSpan.FromSeconds(60))) return;
        }
        catch (TimeoutException)
        {
        }
        await DisposeAsync();
        Assert.Fail($"the gateway does not listen; it printed: {Output}");
    }

    private void Append(string? line)
    {
        lock (_output) _output.AppendLine(line);
        if (line?.Contains(ReadyText, StringComparison.Ordinal) == true) _ready.TrySetResult(true);
    }

    private void Signal(int signal) => Assert.Equal(0, SendSignal(_process.Id, signal));

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SendSignal(int pid, int signal);
}
