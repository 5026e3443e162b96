namespace OpenClaw.Handlers.Cli;

/// <summary>Everything the commands get from outside: no command reads the process environment, the clock or the console.</summary>
internal sealed record CliContext
{
    public required IReadOnlyDictionary<string, string?> Environment { get; init; }

    public required TimeProvider Time { get; init; }

    public required TextWriter Out { get; init; }

    public required TextWriter Error { get; init; }

    public required IGatewayRunner Gateway { get; init; }
}
