using OpenClaw.Platform;

namespace OpenClaw.Handlers.Cli;

/// <summary>Runs the programs that service managers come with.</summary>
internal sealed class ServiceTools(CliInvocation invocation)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly ProgramPath _path = new(invocation.Environment.GetValueOrDefault("PATH"));

    public bool Has(string program) => _path.Has(program);

    /// <exception cref="CliException">There is no such program.</exception>
    public Task<CommandResult> RunAsync(IReadOnlyList<string> words, CancellationToken cancellationToken) => CommandRun.RunAsync(
        _path.Find(words[0]) ?? throw new CliException($"{words[0]} is not here (PATH: {invocation.Environment.GetValueOrDefault("PATH")})"),
        [.. words.Skip(1)], invocation.Environment, Limit, invocation.Context.Time, cancellationToken);

    /// <summary>What a program said about its failure.</summary>
    public static string Reason(CommandResult result)
    {
        var text = result.Error.Trim() is { Length: > 0 } error ? error : result.Output.Trim();
        return text.Length > 0 ? text : result.ExitCode is { } code ? FormattableString.Invariant($"exit {code}") : "no end after a minute";
    }
}
