using System.CommandLine;
using System.Text.Json.Nodes;
using OpenClaw.Gateway.Hosting;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw state export [FILE]</c>: everything in one archive. It holds secrets: mode 0600.</summary>
internal sealed class StateExportCommand : Command
{
    private readonly Argument<string?> _file = new("file") { Description = "The archive (default: openclaw-state-TIME.tar.gz here)", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<bool> _logs = new("--logs") { Description = "With the log files" };
    private readonly Option<bool> _force = new("--force") { Description = "Overwrite an existing file" };

    public StateExportCommand(CliRunner runner)
        : base("export", "Put the state directory into an archive; a gateway may run")
    {
        Arguments.Add(_file);
        Options.Add(_logs);
        Options.Add(_force);
        SetAction(runner.Action(RunAsync));
    }

    private async Task<int> RunAsync(CliInvocation invocation, CancellationToken cancellationToken)
    {
        var paths = invocation.Paths;
        if (!Directory.Exists(paths.StateDir)) throw new CliException($"There is no state directory: {paths.StateDir}");
        var file = Path.GetFullPath(invocation.Parsed.GetValue(_file)
            ?? FormattableString.Invariant($"openclaw-state-{invocation.Context.Time.GetUtcNow():yyyyMMdd'T'HHmmss'Z'}.tar.gz"));
        if (!Directory.Exists(Path.GetDirectoryName(file))) throw new CliException($"There is no folder {Path.GetDirectoryName(file)} to put it in.");
        if (File.Exists(file) && !invocation.Parsed.GetValue(_force)) throw new CliException($"{file} is there already; use --force to overwrite it.");
        var count = await new StateArchive(paths, invocation.Context.Time).WriteAsync(file, invocation.Parsed.GetValue(_logs), cancellationToken);
        if (!paths.ConfigPath.StartsWith(paths.StateDir, StringComparison.Ordinal))
        {
            await invocation.Error.WriteLineAsync($"The configuration lies elsewhere and is not in it: {paths.ConfigPath}");
        }
        if (invocation.IsJson) await invocation.Out.WriteJsonAsync(new JsonObject { ["ok"] = true, ["path"] = file, ["files"] = count });
        else await invocation.Out.WriteLineAsync(FormattableString.Invariant($"{count} files of {paths.StateDir} are in {file}\nIt holds keys and tokens: keep it as safe as them."));
        return ExitCodes.Success;
    }
}
