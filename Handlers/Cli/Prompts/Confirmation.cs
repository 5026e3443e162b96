namespace OpenClaw.Handlers.Cli;

/// <summary>Asks before something that cannot be taken back.</summary>
internal static class Confirmation
{
    /// <param name="flag">The option that answers yes, for when nobody is there.</param>
    /// <exception cref="CliException">Nobody is there to ask.</exception>
    public static async Task<bool> AskAsync(CliInvocation invocation, string question, string flag, CancellationToken cancellationToken)
    {
        if (invocation.Context.In is not { } input) throw new CliException($"Non-interactive session; re-run with {flag}.");
        await invocation.Out.WriteAsync($"{question} [y/N] ");
        await invocation.Out.FlushAsync(cancellationToken);
        var answer = await input.ReadLineAsync(cancellationToken);
        return answer?.Trim() is "y" or "Y" or "yes" or "Yes";
    }
}
