using System.CommandLine;
using System.Text.Json;
using OpenClaw.Client;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw update</c>: replaces the gateway's program by the one its configuration names, hash checked.</summary>
internal sealed class UpdateCommand : Command
{
    private const int LongestMs = 630_000;

    public UpdateCommand(CliRunner runner)
        : base("update", "Replace the gateway's program by a newer one (update.source and update.sha256)")
    {
        Subcommands.Add(new RequestCommand(runner, "status", "Where updates come from", MethodNames.UpdateStatus, []) { Show = StatusAsync });
        var run = new RequestCommand(runner, "run", "Replace the program now", MethodNames.UpdateRun,
            [RequestField.Number("--timeout-ms", "timeoutMs", "Longest time it may take (default: 600000)"), RequestField.Text("--note", "note", "For the session that is told of it")], LongestMs)
        {
            Show = RunAsync,
            Failed = result => result.BoolOf("ok") != true,
        };
        Subcommands.Add(run);
        foreach (var option in run.Options) Options.Add(option);
        Options.Add(new Option<bool>("--yes") { Hidden = true }); // of other versions; this one asks nothing
        Action = run.Action;
    }

    private static async Task StatusAsync(RequestAnswer answer)
    {
        await answer.WriteLineAsync($"Channel: {answer.Result.StringOf("effectiveChannel") ?? "unknown"}");
        var available = answer.Result.Member("updateAvailable");
        await answer.WriteLineAsync(available.ValueKind switch
        {
            JsonValueKind.Object => $"Available: {available.StringOf("latestVersion") ?? available.StringOf("version") ?? "yes"}",
            JsonValueKind.True => "An update is available.",
            _ => "No update is known. This program asks nobody: set update.source and update.sha256, then run openclaw update run.",
        });
    }

    private static async Task RunAsync(RequestAnswer answer)
    {
        var result = answer.Result.ObjectOf("result");
        await answer.WriteLineAsync($"Update: {result.StringOf("status")}{(result.StringOf("reason") is { } reason ? $" ({reason})" : "")}");
        if (result.ObjectOf("after").StringOf("version") is { } version) await answer.WriteLineAsync($"Version: {result.ObjectOf("before").StringOf("version")} -> {version}");
        if (answer.Result.Member("restart").ValueKind == JsonValueKind.Object) await answer.WriteLineAsync("The gateway restarts into it now; clients come back by themselves.");
        if (result.ObjectOf("after").StringOf("backup") is { } backup) await answer.WriteLineAsync($"The program before: {backup}");
    }
}
