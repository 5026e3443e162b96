using OpenClaw.Platform;

namespace OpenClaw.Handlers.Cli;

/// <summary>Everything the commands get from outside: no command reads the process environment, the clock or the console.</summary>
internal sealed record CliContext
{
    public required IReadOnlyDictionary<string, string?> Environment { get; init; }

    public required TimeProvider Time { get; init; }

    public required TextWriter Out { get; init; }

    public required TextWriter Error { get; init; }

    /// <summary>Answers of a person; null when nobody is there to ask.</summary>
    public TextReader? In { get; init; }

    /// <summary>What is piped or redirected into the program; opened only by commands that say they read it.</summary>
    public Func<TextReader> OpenStandardInput { get; init; } = static () => TextReader.Null;

    /// <summary>Called by what goes on when nobody reads <see cref="Out"/> any more, or the disk behind it is full.</summary>
    public Action OutliveOutput { get; init; } = static () => { };

    /// <summary>Takes the whole terminal; null when there is none.</summary>
    public Func<ITerminal?> OpenTerminal { get; init; } = static () => null;

    /// <summary>Reads a line that is not shown; gets <see cref="In"/>, which is what tests answer through. Null: given up.</summary>
    public Func<TextReader, string?> ReadSecret { get; init; } = static input => input.ReadLine();

    /// <summary>A person looks at <see cref="Out"/>.</summary>
    public bool IsTerminal { get; init; }

    public required IGatewayRunner Gateway { get; init; }
}
