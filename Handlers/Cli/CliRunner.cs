using System.CommandLine;
using OpenClaw.Client;
using OpenClaw.Config;

namespace OpenClaw.Handlers.Cli;

/// <summary>Runs the commands' actions: gives each its <see cref="CliInvocation"/> and turns what goes wrong into a text and
/// an exit code.</summary>
internal sealed class CliRunner(CliContext context, GlobalOptions globals)
{
    /// <summary>An action for <see cref="Command.SetAction(Func{ParseResult, CancellationToken, Task{int}})"/>.</summary>
    public Func<ParseResult, CancellationToken, Task<int>> Action(Func<CliInvocation, CancellationToken, Task<int>> run) =>
        async (parsed, cancellationToken) =>
        {
            try
            {
                var invocation = new CliInvocation(context, globals, parsed);
                if (invocation.Profile is { } profile && !ProfileName.IsValid(profile)) throw new CliException(ProfileName.InvalidMessage);
                return await run(invocation, cancellationToken);
            }
            catch (CliException e)
            {
                await context.Error.WriteLineAsync(e.Message);
                return e.ExitCode;
            }
            catch (GatewayClientException e)
            {
                await context.Error.WriteLineAsync(e.Message);
                return ExitCodes.Failure;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                await context.Error.WriteLineAsync(e.Message); // a file of this machine: the text names it
                return ExitCodes.Failure;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                await context.Error.WriteLineAsync($"[openclaw] This is a defect of the program: {e}");
                return ExitCodes.Failure;
            }
        };
}
