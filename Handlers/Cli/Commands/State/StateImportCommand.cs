using System.CommandLine;
using System.Text.Json.Nodes;
using OpenClaw.Gateway.Hosting;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw state import FILE</c>: an archive becomes the state directory. One that is there is kept under another
/// name, and only with <c>--force</c>.</summary>
internal sealed class StateImportCommand : Command
{
    private readonly Argument<string> _file = new("file") { Description = "An archive of state export, or of tar -czf of a stock state directory" };
    private readonly Option<bool> _force = new("--force") { Description = "Although there is a state directory; it is kept under another name" };

    public StateImportCommand(CliRunner runner)
        : base("import", "Take the state directory out of an archive")
    {
        Arguments.Add(_file);
        Options.Add(_force);
        SetAction(runner.Action(RunAsync));
    }

    private async Task<int> RunAsync(CliInvocation invocation, CancellationToken cancellationToken)
    {
        var paths = invocation.Paths;
        var file = Path.GetFullPath(invocation.Parsed.GetRequiredValue(_file));
        if (!File.Exists(file)) throw new CliException($"No such file: {file}");
        if (RunningGateway.Find(paths) is { } gateway) throw new CliException($"A gateway ({gateway}) holds {paths.StateDir}. Stop it first.");
        if (Directory.Exists(paths.StateDir) && Directory.EnumerateFileSystemEntries(paths.StateDir).Any() && !invocation.Parsed.GetValue(_force))
        {
            throw new CliException($"There is a state directory already: {paths.StateDir}\nUse --force to replace it (it is kept under another name), or --profile NAME for one beside it.");
        }
        try
        {
            var before = await new StateImport(paths, invocation.Context.Time, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance).RunAsync(file, cancellationToken);
            await TellAsync(invocation, before);
        }
        catch (InvalidDataException e)
        {
            throw new CliException($"{e.Message} Nothing was changed.", inner: e);
        }
        return ExitCodes.Success;
    }

    private static async Task TellAsync(CliInvocation invocation, string? before)
    {
        var paths = invocation.Paths;
        await using var logs = CommandLog.Create(invocation);
        var findings = new StateInspector(paths, config: null, invocation.Context.Time, logs.CreateLogger("state")).Run();
        if (invocation.IsJson)
        {
            await invocation.Out.WriteJsonAsync(new JsonObject { ["ok"] = true, ["stateDir"] = paths.StateDir, ["before"] = before, ["findings"] = StateFindingsText.Document(findings) });
            return;
        }
        await invocation.Out.WriteLineAsync($"{paths.StateDir} is what the archive held.");
        if (before is not null) await invocation.Out.WriteLineAsync($"The one before is kept in {before}");
        if (findings.Count > 0) await StateFindingsText.WriteAsync(invocation.Out, findings);
    }
}
