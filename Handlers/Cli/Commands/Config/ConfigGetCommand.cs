using System.CommandLine;
using System.Text.Json.Nodes;
using OpenClaw.Config;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw config get PATH</c>: one value as the gateway would see it, with defaults, includes and variables
/// applied. Secrets are shown: the file is the person's own.</summary>
internal sealed class ConfigGetCommand : Command
{
    private readonly Argument<string> _path = new("path") { Description = ConfigPathText.Example };

    public ConfigGetCommand(CliRunner runner)
        : base("get", "Print one value")
    {
        Arguments.Add(_path);
        SetAction(runner.Action(RunAsync));
    }

    private async Task<int> RunAsync(CliInvocation invocation, CancellationToken cancellationToken)
    {
        var path = invocation.Parsed.GetRequiredValue(_path);
        var segments = ConfigPathText.Parse(path);
        if (!invocation.Snapshot.Valid) throw new CliException($"Config invalid at {invocation.Snapshot.Path}.\n{ConfigProblems.Lines(invocation.Snapshot)}");
        if (!ConfigPathReader.TryFind(invocation.Snapshot.Effective, ConfigSpelling.Declared(segments), out var value)) throw new CliException($"Config path not found: {path}");
        if (invocation.IsJson || value is JsonObject or JsonArray) await invocation.Out.WriteJsonAsync(value);
        else await invocation.Out.WriteLineAsync(value?.ToString() ?? "null");
        return ExitCodes.Success;
    }
}
