using System.Diagnostics.CodeAnalysis;
using System.Text;
using OpenClaw.Platform;

namespace OpenClaw.Handlers.Cli;

/// <summary>Where this process reads and writes: a terminal in the terminal's own encoding, everything else in UTF-8.</summary>
[SuppressMessage("Design", "CA1001", Justification = "They are the process' own and end with it.")]
internal sealed class StandardStreams
{
    private readonly StandardOutput? _output;

    public StandardStreams()
    {
        if (Console.IsOutputRedirected && !OperatingSystem.IsWindows()) _output = new StandardOutput(StandardOutput.Out);
        Out = _output is null ? Console.Out : StandardOutput.MakeWriter(_output);
        // Where errors are told there is nobody to tell that this did not work.
        Error = Console.IsErrorRedirected && !OperatingSystem.IsWindows()
            ? StandardOutput.MakeWriter(new StandardOutput(StandardOutput.Error) { IsForgiving = true })
            : Console.Error;
    }

    public TextWriter Out { get; }

    public TextWriter Error { get; }

    public static TextReader OpenInput() =>
        Console.IsInputRedirected ? new StreamReader(Console.OpenStandardInput(), new UTF8Encoding(false)) : Console.In;

    /// <summary>From now on output that cannot be written is lost.</summary>
    public void Outlive()
    {
        if (_output is not null) _output.IsForgiving = true;
    }
}
