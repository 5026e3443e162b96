using System.CommandLine;
using OpenClaw.Config;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw config unset PATH</c>: takes one value away; its default counts again.</summary>
internal sealed class ConfigUnsetCommand : Command
{
    private readonly Argument<string> _path = new("path") { Description = ConfigPathText.Example };
    private readonly Option<bool> _dryRun = ConfigDryRun.Option();
    private readonly Option<string?> _baseHash = ConfigHashOption.Make();

    public ConfigUnsetCommand(CliRunner runner)
        : base("unset", "Take one value away, so that its default counts")
    {
        Arguments.Add(_path);
        Options.Add(_dryRun);
        Options.Add(_baseHash);
        SetAction(runner.Action(RunAsync));
    }

    private async Task<int> RunAsync(CliInvocation invocation, CancellationToken cancellationToken)
    {
        var path = invocation.Parsed.GetRequiredValue(_path);
        var segments = ConfigPathText.Parse(path);
        await using var editing = new ConfigEditing(invocation);
        if (editing.File.Read() is { Valid: true } current && !ConfigPathReader.TryFind(current.Parsed, path, out _))
        {
            throw new CliException(current.IncludedPaths.Count > 0 && ConfigPathReader.TryFind(current.Resolved, path, out _)
                ? $"{path} comes from an included file; edit that instead ({string.Join(", ", current.IncludedPaths)})"
                : $"Config path not found: {path}");
        }
        if (invocation.Parsed.GetValue(_dryRun)) return await ConfigDryRun.RunAsync(invocation, editing, file => ConfigTarget.Unset(file, segments));
        var result = await editing.ChangeAsync(
            "config unset", file => ConfigTarget.Unset(file, segments), invocation.Parsed.GetValue(_baseHash), cancellationToken);
        return await ConfigChangeText.WriteAsync(invocation, editing, result, $"Removed {path}.");
    }
}
