using System.CommandLine;
using System.Text.Json.Nodes;
using OpenClaw.Config;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw config patch</c>: many values in one change, given as an object of JSON5. Objects are merged, null takes
/// away, everything else replaces what is there.</summary>
internal sealed class ConfigPatchCommand : Command
{
    private readonly Option<string?> _file = new("--file") { Description = "File with the object", HelpName = "path" };
    private readonly Option<bool> _stdin = new("--stdin") { Description = "Read the object from standard input" };
    private readonly Option<string[]> _replace = new("--replace-path") { Description = "Put this object or list in the place of the one that is there; may be repeated", HelpName = "path" };
    private readonly Option<bool> _dryRun = ConfigDryRun.Option();
    private readonly Option<string?> _baseHash = ConfigHashOption.Make();

    public ConfigPatchCommand(CliRunner runner)
        : base("patch", "Change many values at once")
    {
        foreach (var option in new Option[] { _file, _stdin, _replace, _dryRun, _baseHash }) Options.Add(option);
        SetAction(runner.Action(RunAsync));
    }

    private async Task<int> RunAsync(CliInvocation invocation, CancellationToken cancellationToken)
    {
        var patch = await ReadAsync(invocation, cancellationToken);
        var replaced = invocation.Parsed.GetValue(_replace) ?? [];
        var paths = new List<IReadOnlyList<string>>();
        foreach (var path in replaced) paths.Add(ConfigPathText.Parse(path));
        await using var editing = new ConfigEditing(invocation);
        ConfigTarget Change(ConfigSnapshot current) => ConfigTarget.Patch(Without(current, paths), patch);
        if (invocation.Parsed.GetValue(_dryRun)) return await ConfigDryRun.RunAsync(invocation, editing, Change);
        var result = await editing.ChangeAsync("config patch", Change, invocation.Parsed.GetValue(_baseHash), cancellationToken);
        return await ConfigChangeText.WriteAsync(invocation, editing, result, result.ChangedPaths.Count == 0 ? "Nothing to change." : $"Changed {string.Join(", ", result.ChangedPaths)}.");
    }

    private async Task<string> ReadAsync(CliInvocation invocation, CancellationToken cancellationToken)
    {
        var file = invocation.Parsed.GetValue(_file);
        if (file is null != invocation.Parsed.GetValue(_stdin)) throw new CliException("Say where the object is: --file <path> or --stdin");
        var text = file is not null
            ? await File.ReadAllTextAsync(file, cancellationToken)
            : await invocation.Context.OpenStandardInput().ReadToEndAsync(cancellationToken);
        var read = Json5Reader.Read(text);
        if (read.Issues.Count > 0) throw new CliException($"The object cannot be read: {ConfigProblems.Line(read.Issues[0])}");
        return read.Root is JsonObject ? text : throw new CliException("What is read must be an object, such as { gateway: { port: 18789 } }");
    }

    // What is to be replaced is not there to be merged with.
    private static ConfigSnapshot Without(ConfigSnapshot current, List<IReadOnlyList<string>> paths)
    {
        foreach (var path in paths)
        {
            if (ConfigTarget.Unset(current, path).Root is { } rest) current = current with { Parsed = rest };
        }
        return current;
    }
}
