namespace OpenClaw.Tests.Handlers.Cli;

internal sealed record CliResult(int ExitCode, string Out, string Error);
