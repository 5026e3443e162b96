namespace OpenClaw.Handlers.Cli;

/// <summary>A command cannot go on: the text is for the person (lines that say what happened and what to do next).</summary>
internal sealed class CliException(string message, int exitCode = ExitCodes.Failure, Exception? inner = null) : Exception(message, inner)
{
    public int ExitCode { get; } = exitCode;
}
