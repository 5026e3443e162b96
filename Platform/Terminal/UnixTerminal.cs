using System.Runtime.InteropServices;
using System.Text;
using System.Threading.Channels;

namespace OpenClaw.Platform;

/// <summary>The terminal this process was started in. Whatever ends the program, it gets its screen and its settings back.</summary>
internal sealed class UnixTerminal : ITerminal
{
    private const string Enter = "\e[?1049h\e[?2004h\e[2J";
    private const string Leave = "\e[?2004l\e[?25h\e[0m\e[?1049l";
    private const int ReadBytes = 4096;

    private readonly byte[] _settings;
    private readonly Stream _output = Console.OpenStandardOutput();
    private readonly Channel<byte[]> _input = Channel.CreateUnbounded<byte[]>(new() { SingleReader = true, SingleWriter = true });
    private readonly List<PosixSignalRegistration> _signals = [];
    private int _isDisposed;

    private UnixTerminal(byte[] settings)
    {
        _settings = settings;
        AppDomain.CurrentDomain.ProcessExit += OnExit;
        Write(Enter);
        // A read from a terminal cannot be cancelled: the thread is left behind when the program ends.
        new Thread(ReadAll) { IsBackground = true, Name = "keyboard" }.Start();
    }

    public TerminalSize Size
    {
        get
        {
            try
            {
                return new(Math.Max(Console.WindowWidth, TerminalSize.Smallest.Columns), Math.Max(Console.WindowHeight, TerminalSize.Smallest.Rows));
            }
            catch (IOException)
            {
                return new(80, 24);
            }
        }
    }

    public ChannelReader<byte[]> Input => _input.Reader;

    /// <returns>Null when there is no terminal to draw on.</returns>
    public static UnixTerminal? TryOpen() =>
        Console.IsInputRedirected || Console.IsOutputRedirected || RawMode.Enter() is not { } settings ? null : new(settings);

    public void Write(string text)
    {
        try
        {
            _output.Write(Encoding.UTF8.GetBytes(text));
            _output.Flush();
        }
        catch (IOException)
        {
            _input.Writer.TryComplete(); // the window was closed
        }
    }

    public void Watch(Action onResized, Action onStop)
    {
        if (OperatingSystem.IsWindows()) return;
        _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGWINCH, _ => onResized()));
        foreach (var signal in (PosixSignal[])[PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGINT, PosixSignal.SIGQUIT])
        {
            _signals.Add(PosixSignalRegistration.Create(signal, context =>
            {
                context.Cancel = true; // the screen first
                onStop();
            }));
        }
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0) return;
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        foreach (var signal in _signals) signal.Dispose();
        Write(Leave);
        RawMode.Leave(_settings);
    }

    private void OnExit(object? sender, EventArgs e) => Dispose();

    private void ReadAll()
    {
        try
        {
            using var input = RawMode.OpenInput();
            var buffer = new byte[ReadBytes];
            while (input.Read(buffer) is > 0 and var count) _input.Writer.TryWrite(buffer[..count]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The window was closed.
        }
        _input.Writer.TryComplete();
    }
}
