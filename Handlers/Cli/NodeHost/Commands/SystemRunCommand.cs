using System.Text.Json.Nodes;
using OpenClaw.Client;
using OpenClaw.Gateway.Nodes;
using OpenClaw.Platform;

namespace OpenClaw.Handlers.Cli;

/// <summary>
/// <c>system.run</c> and <c>system.run.prepare</c>: runs a program of this machine if the policy allows it or somebody
/// approved it. No shell unless the command is one; the judged file is the one that runs.
/// </summary>
/// <param name="policy">Which commands may run.</param>
/// <param name="host">This machine: where programs are, its environment, its home.</param>
/// <param name="skillBins">Names of skills' programs, asked of the gateway when the policy wants them.</param>
/// <param name="time">For the timeout.</param>
internal sealed class SystemRunCommand(NodeExecPolicy policy, NodeMachine host, Func<CancellationToken, Task<IReadOnlyList<string>>> skillBins, TimeProvider time) : INodeCommand
{
    private const int MaxOutputBytes = 200_000;
    private const int MaxEventOutputChars = 20_000;

    public IReadOnlyList<string> Names { get; } = [NodeCommands.SystemRun, NodeCommands.SystemRunPrepare];

    public async Task<NodeCommandResult> RunAsync(NodeCommandCall call, CancellationToken cancellationToken)
    {
        if (RunRequestParams.Read(call.Params, out var problem) is not { } request) return NodeCommandResult.Invalid(problem!);
        var folder = request.Cwd ?? host.Home;
        if (!Path.IsPathFullyQualified(folder) || !Directory.Exists(folder)) return NodeCommandResult.Invalid($"cwd is not a directory of this node: {folder}");
        // A plan must stay what was approved: whoever can turn a link around afterwards could turn the approval around.
        var isLinked = RealFolder.Of(folder) is not { } real || real != Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (call.Command == NodeCommands.SystemRunPrepare)
            return isLinked ? Symlinked() : new NodeCommandResult(Plan(call, request, folder).ToJsonString());
        var verdict = host.Judge(await policy.RulesAsync(request.AgentId, await SkillBinsAsync(cancellationToken), cancellationToken), request, folder);
        if (await RefuseAsync(call, request, verdict, isLinked) is { } refusal) return refusal;
        IReadOnlyList<string> allowed = request.IsAllowedAlways ? verdict.Programs : [];
        if (allowed.Count + verdict.Matches.Count > 0) await policy.NoteAsync(request.AgentId, allowed, verdict.Matches, request.Display, cancellationToken);
        return await ExecuteAsync(call, request, folder, cancellationToken);
    }

    private static async Task<NodeCommandResult?> RefuseAsync(NodeCommandCall call, RunRequestParams request, ExecVerdict verdict, bool isLinked)
    {
        var isDenied = verdict is { Decision: ExecDecision.Deny, Reason: "security=deny" };
        var (reason, text) = (isDenied, verdict.Decision, request) switch
        {
            (true, _, _) => ("security=deny", "SYSTEM_RUN_DISABLED: security=deny"),
            (_, ExecDecision.Ask, { IsApproved: false }) => ("approval-required", "SYSTEM_RUN_DENIED: approval required"),
            (_, ExecDecision.Deny, { IsApproved: false }) => ("allowlist-miss", "SYSTEM_RUN_DENIED: allowlist miss"),
            (_, _, { NeedsScreenRecording: true }) => ("permission:screenRecording", "PERMISSION_MISSING: screenRecording"),
            _ => (null, null),
        };
        if (reason is null)
        {
            if (!request.IsApproved || request.Cwd is null || !isLinked) return null;
            await TellAsync(call, "exec.denied", request, new JsonObject { ["reason"] = "symlinked-cwd" });
            return Symlinked();
        }
        await TellAsync(call, "exec.denied", request, new JsonObject { ["reason"] = reason });
        return NodeCommandResult.Refused(text!);
    }

    private async Task<NodeCommandResult> ExecuteAsync(NodeCommandCall call, RunRequestParams request, string folder, CancellationToken cancellationToken)
    {
        var program = host.Find(request.Argv[0], folder);
        var result = program is null
            ? new CapturedResult(null, false, "", "", $"{request.Argv[0]}: command not found")
            : await CapturedCommand.RunAsync(
                program, [.. request.Argv.Skip(1)], folder, host.EnvironmentWith(request.Env), request.Timeout, MaxOutputBytes, time, cancellationToken);
        var isSuccess = result is { ExitCode: 0, TimedOut: false };
        var output = string.Concat(result.Output, result.Error, result.Problem).Trim();
        if (output.Length > MaxEventOutputChars) output = $"... (truncated) {output[^MaxEventOutputChars..]}";
        var told = new JsonObject { ["timedOut"] = result.TimedOut, ["success"] = isSuccess, ["output"] = output };
        if (result.ExitCode is { } code) told["exitCode"] = code;
        if (!request.IsQuiet) await TellAsync(call, "exec.finished", request, told);
        var payload = new JsonObject
        {
            ["timedOut"] = result.TimedOut,
            ["success"] = isSuccess,
            ["stdout"] = result.Output,
            ["stderr"] = result.Error,
            ["error"] = result.Problem,
        };
        if (result.ExitCode is { } exitCode) payload.Insert(0, "exitCode", exitCode);
        return new NodeCommandResult(payload.ToJsonString());
    }

    private async Task<IReadOnlyList<string>> SkillBinsAsync(CancellationToken cancellationToken) =>
        await policy.AllowsSkillsAsync(cancellationToken) ? await skillBins(cancellationToken) : [];

    private static Task TellAsync(NodeCommandCall call, string name, RunRequestParams request, JsonObject more)
    {
        more["sessionKey"] = request.SessionKey;
        more["runId"] = request.RunId;
        more["host"] = "node";
        more["command"] = request.Display;
        return call.TellAsync(name, more.ToJsonString());
    }

    private static JsonObject Plan(NodeCommandCall call, RunRequestParams request, string folder)
    {
        var argv = new JsonArray();
        foreach (var word in request.Argv) argv.Add((JsonNode)word);
        return new JsonObject
        {
            ["plan"] = new JsonObject
            {
                ["argv"] = argv,
                ["cwd"] = request.Cwd is null ? null : Path.TrimEndingDirectorySeparator(folder),
                ["commandText"] = CommandText.Of(request.Argv),
                ["commandPreview"] = request.ShellText,
                ["agentId"] = call.Params.StringOf("agentId"),
                ["sessionKey"] = call.Params.StringOf("sessionKey"),
            },
        };
    }

    private static NodeCommandResult Symlinked() => NodeCommandResult.Refused("SYSTEM_RUN_DENIED: an approved command needs a cwd without symbolic links");
}
