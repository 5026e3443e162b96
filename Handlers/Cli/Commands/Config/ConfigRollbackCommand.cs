using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using OpenClaw.Config;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw config rollback [COPY]</c>: an earlier file takes the place of the present one, which becomes the
/// newest copy: a second rollback undoes the first.</summary>
internal sealed class ConfigRollbackCommand : Command
{
    private const string LastGood = "last-good";

    private readonly Argument<string?> _copy = new("copy")
    {
        Description = $"0 (the file before its last change, default) to {ConfigBackups.Count - 1}; {LastGood} (what a gateway last ran with, for a file that became unusable); or a file",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<bool> _list = new("--list") { Description = "List the copies instead" };
    private readonly Option<string?> _baseHash = ConfigHashOption.Make();

    public ConfigRollbackCommand(CliRunner runner)
        : base("rollback", "Take an earlier configuration back")
    {
        Arguments.Add(_copy);
        Options.Add(_list);
        Options.Add(_baseHash);
        SetAction(runner.Action(RunAsync));
    }

    private async Task<int> RunAsync(CliInvocation invocation, CancellationToken cancellationToken)
    {
        await using var editing = new ConfigEditing(invocation);
        if (invocation.Parsed.GetValue(_list)) return await ListAsync(invocation, editing.File);
        var path = PathOf(invocation.Paths.ConfigPath, invocation.Parsed.GetValue(_copy));
        if (ConfigFile.TryRead(path, out var text) is { } failure) throw new CliException($"{path} cannot be used: {failure}\nSee: openclaw config rollback --list");
        if (ConfigFile.TryRead(invocation.Paths.ConfigPath, out var present) is null && present == text) throw new CliException(NothingToTakeBack(invocation.Parsed.GetValue(_copy), path));
        var result = await editing.ReplaceAsync("config rollback", text, invocation.Parsed.GetValue(_baseHash), cancellationToken);
        return await ConfigChangeText.WriteAsync(invocation, editing, result, $"Took back {path}.");
    }

    // A gateway that follows the file has run with every change that it could use.
    private static string NothingToTakeBack(string? copy, string path) =>
        $"Nothing to take back: the file is the same as {path}{(copy == LastGood ? " (it works, so it is what a gateway last ran with)" : "")}.\nEarlier ones: openclaw config rollback --list";

    private static string PathOf(string configPath, string? copy)
    {
        if (copy is null) return ConfigBackups.PathOf(configPath, 0);
        if (copy == LastGood) return LastKnownGood.PathOf(configPath);
        return int.TryParse(copy, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < ConfigBackups.Count
            ? ConfigBackups.PathOf(configPath, index)
            : Path.GetFullPath(copy);
    }

    private static async Task<int> ListAsync(CliInvocation invocation, ConfigFileReader file)
    {
        var copies = new List<ConfigCopy>();
        for (var index = 0; index <= ConfigBackups.Count; index++)
        {
            var name = index < ConfigBackups.Count ? index.ToString(CultureInfo.InvariantCulture) : LastGood;
            var path = PathOf(invocation.Paths.ConfigPath, name);
            if (!File.Exists(path)) continue;
            var writtenAt = IsoTime.Of(new DateTimeOffset(File.GetLastWriteTimeUtc(path), TimeSpan.Zero));
            copies.Add(new(name, path, writtenAt, ConfigFile.TryRead(path, out var text) is null && file.Judge(text).Valid));
        }
        if (invocation.IsJson)
        {
            await invocation.Out.WriteJsonAsync(new JsonArray([.. copies.Select(copy => (JsonNode)new JsonObject
            {
                ["copy"] = copy.Name,
                ["path"] = copy.Path,
                ["writtenAt"] = copy.WrittenAt,
                ["valid"] = copy.IsValid,
            })]));
            return ExitCodes.Success;
        }
        if (copies.Count == 0) await invocation.Out.WriteLineAsync($"No copies of {invocation.Paths.ConfigPath}");
        await TextTable.WriteAsync(invocation.Out, [.. copies.Select(copy => (IReadOnlyList<string>)
            [copy.Name, copy.WrittenAt, copy.IsValid ? "valid" : "invalid today", copy.Path])]);
        return ExitCodes.Success;
    }

    private sealed record ConfigCopy(string Name, string Path, string WrittenAt, bool IsValid);
}
