using System.CommandLine;
using System.Text.Json.Nodes;
using OpenClaw.Config;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw config set PATH VALUE</c>: one value, comments around it kept.</summary>
internal sealed class ConfigSetCommand : Command
{
    private readonly Argument<string> _path = new("path") { Description = ConfigPathText.Example };
    private readonly Argument<string> _value = new("value") { Description = "JSON5 when it can be read as that, else text; with --json always JSON5" };
    private readonly Option<bool> _strict = new("--strict-json") { Description = "The value must be JSON5", Hidden = true };
    private readonly Option<bool> _dryRun = ConfigDryRun.Option();
    private readonly Option<string?> _baseHash = ConfigHashOption.Make();

    public ConfigSetCommand(CliRunner runner)
        : base("set", "Set one value")
    {
        Arguments.Add(_path);
        Arguments.Add(_value);
        Options.Add(_strict);
        Options.Add(_dryRun);
        Options.Add(_baseHash);
        SetAction(runner.Action(RunAsync));
    }

    private async Task<int> RunAsync(CliInvocation invocation, CancellationToken cancellationToken)
    {
        var path = invocation.Parsed.GetRequiredValue(_path);
        var segments = ConfigPathText.Parse(path);
        var value = ValueOf(invocation.Parsed.GetRequiredValue(_value), mustBeJson5: invocation.IsJson || invocation.Parsed.GetValue(_strict));
        await using var editing = new ConfigEditing(invocation);
        if (invocation.Parsed.GetValue(_dryRun)) return await ConfigDryRun.RunAsync(invocation, editing, current => ConfigTarget.Set(current, segments, value));
        var result = await editing.ChangeAsync(
            "config set", current => ConfigTarget.Set(current, segments, value), invocation.Parsed.GetValue(_baseHash), cancellationToken);
        return await ConfigChangeText.WriteAsync(invocation, editing, result, $"Updated {path}.");
    }

    private static JsonNode? ValueOf(string text, bool mustBeJson5)
    {
        var read = Json5Reader.Read(text);
        if (read.Issues.Count == 0) return read.Root;
        return mustBeJson5 ? throw new CliException($"Failed to parse JSON5 value: {read.Issues[0].Message}") : JsonValue.Create(text);
    }
}
