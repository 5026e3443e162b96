using System.CommandLine;
using OpenClaw.Client;
using OpenClaw.Config;
using OpenClaw.Platform;

namespace OpenClaw.Handlers.Cli;

/// <summary>Runs the commands' actions: gives each its <see cref="CliInvocation"/> and turns what goes wrong into a text and
/// an exit code.</summary>
internal sealed class CliRunner(CliContext context, GlobalOptions globals)
{
    /// <summary>An action for <see cref="Command.SetAction(Func{ParseResult, CancellationToken, Task{int}})"/>.</summary>
    public Func<ParseResult, CancellationToken, Task<int>> Action(Func<CliInvocation, CancellationToken, Task<int>> run) =>
        async (parsed, cancellationToken) =>
        {
            var invocation = new CliInvocation(context, globals, parsed);
            try
            {
                if (invocation.Profile is { } profile && !ProfileName.IsValid(profile)) throw new CliException(ProfileName.InvalidMessage);
                return await run(invocation, cancellationToken);
            }
            // Its reader has seen enough (head, a pager that was left).
            catch (OutputClosedException)
            {
                return ExitCodes.Success;
            }
            catch (CliException e)
            {
                return await FailAsync(invocation, e, e.Message, e.ExitCode);
            }
            // A file of this machine: the text names it.
            catch (Exception e) when (e is GatewayClientException or IOException or UnauthorizedAccessException)
            {
                return await FailAsync(invocation, e, e.Message);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                return await FailAsync(invocation, e, $"[openclaw] This is a defect of the program: {e}");
            }
        };

    private async Task<int> FailAsync(CliInvocation invocation, Exception failure, string text, int exitCode = ExitCodes.Failure)
    {
        await context.Error.WriteLineAsync(text);
        // Lines of JSON are no document that could say it.
        if (invocation is not { IsJson: true, PrintsLines: false }) return exitCode;
        try
        {
            await context.Out.WriteJsonAsync(ErrorDocument.Of(failure));
        }
        catch (IOException e) when (failure is IOException && e.Message == failure.Message)
        {
            // The output itself has failed, which has just been told.
        }
        return exitCode;
    }
}
