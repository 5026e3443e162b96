using System.CommandLine;
using System.Text.Json.Nodes;
using OpenClaw.Config;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>--dry-run</c> of the commands that change the configuration: the change is made and judged, but not written.</summary>
internal static class ConfigDryRun
{
    public static Option<bool> Option() => new("--dry-run") { Description = "Only say whether it would be accepted" };

    /// <exception cref="CliException">It would be refused; the text has every issue.</exception>
    public static async Task<int> RunAsync(CliInvocation invocation, ConfigEditing editing, Func<ConfigSnapshot, ConfigTarget> change)
    {
        var target = editing.Try(change);
        var path = invocation.Paths.ConfigPath;
        if (target.Root is { } root) editing.RefuseUnlessWhole(root);
        if (invocation.IsJson) await invocation.Out.WriteJsonAsync(new JsonObject { ["ok"] = true, ["dryRun"] = true, ["path"] = path });
        else await invocation.Out.WriteLineAsync($"It would be accepted; {path} is as it was.");
        return ExitCodes.Success;
    }
}
