using System.Text.Json.Nodes;
using OpenClaw.Config;
using OpenClaw.Gateway.Hosting;
using OpenClaw.Platform;

namespace OpenClaw.Handlers.Cli;

/// <summary>Changes the configuration file the way a gateway does: same writer, same rules, same line in the log. A running
/// gateway follows the file, so it need not be asked.</summary>
internal sealed class ConfigEditing : IAsyncDisposable
{
    private const string UserVariable = "USER";

    private readonly CliInvocation _invocation;
    private readonly SubsystemLoggerFactory _logs;
    private readonly ConfigWriter _writer;

    public ConfigEditing(CliInvocation invocation)
    {
        _invocation = invocation;
        _logs = CommandLog.Create(invocation);
        File = new ConfigFileReader(invocation.Paths, invocation.Environment, invocation.Context.Time);
        _writer = new ConfigWriter(File, invocation.Context.Time, _logs.CreateLogger("config"));
    }

    public ConfigFileReader File { get; }

    /// <summary>Makes one change that starts from what the file says.</summary>
    /// <param name="baseHash">The hash the person looked at; null: whatever is there.</param>
    /// <exception cref="CliException">Refused; the text has every issue.</exception>
    public Task<ConfigWriteResult> ChangeAsync(
        string method, Func<ConfigSnapshot, ConfigTarget> change, string? baseHash, CancellationToken cancellationToken) =>
        WriteAsync(method, current => Unreadable(current) ?? change(current), baseHash, cancellationToken);

    /// <summary>What a change would make of the file, which stays as it is.</summary>
    /// <exception cref="CliException">It cannot be made.</exception>
    public ConfigTarget Try(Func<ConfigSnapshot, ConfigTarget> change)
    {
        var current = File.Read();
        var target = Unreadable(current) ?? change(current);
        return target.Refusal is { } refusal ? throw new CliException($"Error: {refusal}") : target;
    }

    /// <summary>Puts a text in the file's place, whatever the file says.</summary>
    /// <exception cref="CliException">Refused; the text has every issue.</exception>
    public Task<ConfigWriteResult> ReplaceAsync(string method, string text, string? baseHash, CancellationToken cancellationToken) =>
        WriteAsync(method, current => ConfigTarget.Verbatim(text, ConfigTextReader.FormatOf(current.Path, text)), baseHash, cancellationToken);

    /// <summary>For whoever takes away what is there: what comes in its place must be accepted then.</summary>
    /// <exception cref="CliException">It would not be; the text has every issue.</exception>
    public void RefuseUnlessWhole(JsonObject root)
    {
        if (File.IsManaged) throw new CliException("Error: the configuration is made by Nix (OPENCLAW_NIX_MODE=1); change it there");
        var judged = File.Judge(ConfigJson.WriteCompact(root));
        if (!judged.Valid) throw Invalid(judged.Issues);
    }

    public async ValueTask DisposeAsync()
    {
        _writer.Dispose();
        await _logs.DisposeAsync();
    }

    /// <summary>What happens next with a change, for the person.</summary>
    public string Effect(ConfigWriteResult result)
    {
        if (result.ChangedPaths.Count == 0 || RunningGateway.Find(_invocation.Paths) is not { } gateway) return "";
        var mode = result.Snapshot.Config.Gateway.Reload.Mode;
        var needsRestart = ReloadPlan.Make(result.ChangedPaths, mode).NeedsRestart;
        if (mode == ReloadMode.Off) return "gateway.reload.mode is off: restart the gateway to apply.";
        if (!needsRestart) return $"The running gateway ({gateway}) applies it.";
        return mode == ReloadMode.Hot ? "Restart the gateway to apply." : $"The running gateway ({gateway}) restarts to apply it.";
    }

    /// <summary>The lines below a change that was made: what could not be kept, and what deserves a look.</summary>
    public async Task WriteNotesAsync(ConfigWriteResult result)
    {
        if (result.IsRewritten)
        {
            await _invocation.Error.WriteLineAsync(
                $"The file had to be written anew, or a part of it, and lost comments; the file before is {ConfigBackups.PathOf(result.Snapshot.Path, 0)}");
        }
        foreach (var warning in result.Snapshot.Warnings)
        {
            await _invocation.Error.WriteLineAsync($"warning: {ConfigProblems.Line(warning)}");
        }
    }

    private async Task<ConfigWriteResult> WriteAsync(
        string method, Func<ConfigSnapshot, ConfigTarget> change, string? baseHash, CancellationToken cancellationToken)
    {
        var actor = FormattableString.Invariant($"{_invocation.Variable(UserVariable) ?? "cli"} (command line, pid {Environment.ProcessId})");
        var result = await _writer.WriteAsync(new ConfigWriteRequest(change, method, actor) { BaseHash = baseHash }, cancellationToken);
        if (result.Ok)
        {
            if (result.ChangedPaths.Count > 0) await FollowedChange.WaitAsync(_invocation, result.Snapshot, cancellationToken);
            return result;
        }
        throw result.Issues.Count == 0 ? new CliException($"Error: {result.Refusal}") : Invalid(result.Issues);
    }

    private static CliException Invalid(IReadOnlyList<ConfigIssue> issues) =>
        new($"Error: Config validation failed:\n{ConfigProblems.Lines(issues)}\nNothing was changed.");

    // One key put into a file that cannot be read would be all that is left of it.
    private static ConfigTarget? Unreadable(ConfigSnapshot current)
    {
        if (!current.Exists) return null;
        var isReadable = current.Raw is { } raw
            && ConfigTextReader.Read(raw, ConfigTextReader.FormatOf(current.Path, raw)).Issues.Count == 0
            && current.Parsed is JsonObject;
        return isReadable ? null : ConfigTarget.Refused(
            $"Config invalid at {current.Path}.\n{ConfigProblems.Lines(current)}\n"
            + "Repair it with: openclaw config edit\nOr take an earlier copy back: openclaw config rollback");
    }
}
