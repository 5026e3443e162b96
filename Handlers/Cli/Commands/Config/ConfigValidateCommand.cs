using System.CommandLine;
using System.Text.Json.Nodes;
using OpenClaw.Config;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw config validate [FILE]</c>: every issue with its line. Exit 1 when there is one; warnings are none.</summary>
internal sealed class ConfigValidateCommand : Command
{
    private readonly Argument<string?> _file = new("file")
    {
        Description = "Another file than the configured one, judged as if it were in its place",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public ConfigValidateCommand(CliRunner runner)
        : base("validate", "Check the configuration and list every issue")
    {
        Arguments.Add(_file);
        SetAction(runner.Action(RunAsync));
    }

    private async Task<int> RunAsync(CliInvocation invocation, CancellationToken cancellationToken)
    {
        var snapshot = Read(invocation);
        if (invocation.IsJson)
        {
            await invocation.Out.WriteJsonAsync(new JsonObject
            {
                ["valid"] = snapshot.Valid,
                ["path"] = snapshot.Path,
                ["exists"] = snapshot.Exists,
                ["hash"] = snapshot.Hash,
                ["issues"] = ConfigProblems.Document(snapshot.Issues),
                ["warnings"] = ConfigProblems.Document(snapshot.Warnings),
            });
            return snapshot.Valid ? ExitCodes.Success : ExitCodes.Failure;
        }
        foreach (var warning in snapshot.Warnings) await invocation.Error.WriteLineAsync($"warning: {ConfigProblems.Line(warning)}");
        if (!snapshot.Valid) throw new CliException($"Config invalid at {snapshot.Path}.\n{ConfigProblems.Lines(snapshot)}");
        await invocation.Out.WriteLineAsync(snapshot.Exists ? $"Config valid: {snapshot.Path}" : $"No config file: defaults are in force ({snapshot.Path} is not there)");
        return ExitCodes.Success;
    }

    private ConfigSnapshot Read(CliInvocation invocation)
    {
        if (invocation.Parsed.GetValue(_file) is not { } other) return invocation.Snapshot;
        var path = Path.GetFullPath(other);
        return File.Exists(path)
            ? ConfigLoader.Load(invocation.Paths with { ConfigPath = path, ShadowedConfigPaths = [] }, invocation.Environment)
            : throw new CliException($"No such file: {path}");
    }
}
