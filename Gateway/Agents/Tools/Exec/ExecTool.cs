using System.Text;
using System.Text.Json;
using OpenClaw.Gateway.Approvals;
using OpenClaw.Platform;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Agents;

/// <summary>
/// <c>exec</c>: a command line for the shell of the gateway's host. Nothing runs that the policy does not let run: what is not
/// on the list waits for an operator, and the session is told later how it went (texts of product 2026.2.12).
/// </summary>
internal sealed partial class ExecTool(ExecHost host) : IAgentTool
{
    private const int MaxCommand = 64 * 1024;

    /// <summary>Of a gateway that was started without one.</summary>
    private const string UsualPath = "/usr/local/bin:/usr/bin:/bin";

    private static readonly TimeSpan ApprovalTime = TimeSpan.FromSeconds(120);

    public ModelTool Definition { get; } = new(
        "exec",
        "Run a shell command on the gateway's host. Commands that are not allowed yet wait for an operator's approval. Long ones go on in the background: use process for them.",
        ToolSchema.Of("command:string workdir?:string env?:object yieldMs?:number background?:boolean timeout?:number pty?:boolean elevated?:boolean host?:string security?:string ask?:string node?:string"));

    // The command has its own limit; this one is for what goes wrong around it.
    public TimeSpan Timeout => TimeSpan.FromDays(8);

    public async Task<ToolResult> RunAsync(ToolCallContext call, CancellationToken stop)
    {
        var command = call.Required("command");
        if (command.Length > MaxCommand || command.Contains('\0', StringComparison.Ordinal)) throw new ToolException("the command is too long or holds a NUL character");
        if (call.Flag("elevated")) throw new ToolException(Elevated.Refusal(call.Config));
        var settings = ExecSettings.Of(call, host.EntryOf(call.SessionKey));
        if (settings.Host == ExecSettings.HostNode) return await OnNodeAsync(call, settings, command, stop);
        var plan = PlanOf(call, settings, command);
        var policy = await host.PolicyFile.OpenAsync(stop);
        var configured = new ExecRules { Security = settings.Security, Ask = settings.Ask, SafeBins = settings.SafeBins };
        var rules = ExecFileRules.Narrow(configured, policy.File, call.AgentId, host.SkillBins(call.Workspace));
        var verdict = plan.Judge(rules);
        switch (verdict.Decision)
        {
            case ExecDecision.Deny:
                throw new ToolException(verdict.Reason == "security=deny" ? "exec denied: host=gateway security=deny" : $"exec denied: {verdict.Reason}");
            case ExecDecision.Ask:
                return await AskAsync(plan, rules, verdict, stop);
            default:
                await NoteUseAsync(plan, [], verdict.Matches);
                return await RunAsync(plan, stop);
        }
    }

    private async Task<ToolResult> OnNodeAsync(ToolCallContext call, ExecSettings settings, string command, CancellationToken stop)
    {
        if (host.Nodes is not { } nodes) throw new ToolException("exec host=node requires a paired node (none available). This requires a companion app or node host.");
        return await nodes.RunAsync(call, settings, command, stop);
    }

    private ExecPlan PlanOf(ToolCallContext call, ExecSettings settings, string command)
    {
        var environment = new Dictionary<string, string?>(host.Config.Current.Environment.Count);
        foreach (var (name, value) in host.Config.Current.Environment)
        {
            // The gateway's own secrets are none of a command's business.
            if (name is not ("OPENCLAW_GATEWAY_TOKEN" or "OPENCLAW_GATEWAY_PASSWORD")) environment[name] = value;
        }
        if (call.Arguments.TryGetProperty("env", out var extra) && extra.ValueKind == JsonValueKind.Object)
        {
            foreach (var variable in extra.EnumerateObject())
            {
                if (!HostVariables.IsAllowed(variable.Name)) throw new ToolException($"Security Violation: Environment variable '{variable.Name}' is forbidden during host execution.");
                environment[variable.Name] = variable.Value.ValueKind == JsonValueKind.String ? variable.Value.GetString() : variable.Value.GetRawText();
            }
        }
        environment.TryAdd("PATH", UsualPath);
        if (settings.PathPrepend.Count > 0) environment["PATH"] = string.Join(Path.PathSeparator, [.. settings.PathPrepend, environment.GetValueOrDefault("PATH") ?? ""]);
        var folder = call.Workspace;
        string? warning = null;
        if (call.Text("workdir") is { Length: > 0 } asked)
        {
            var wanted = Path.GetFullPath(asked.StartsWith("~/", StringComparison.Ordinal) ? environment.GetValueOrDefault("HOME") + asked[1..] : asked, call.Workspace);
            if (Directory.Exists(wanted)) folder = wanted;
            else warning = $"Warning: workdir \"{asked}\" is unavailable; using \"{folder}\".";
        }
        Directory.CreateDirectory(call.Workspace);
        return new ExecPlan(call, settings, command, folder, environment, warning);
    }

    private async Task<ToolResult> RunAsync(ExecPlan plan, CancellationToken stop)
    {
        var call = plan.Call;
        var session = host.Sessions.Start(call.AgentId, plan.Command, plan.Argv, plan.Folder, plan.Environment);
        _ = WatchAsync(session, plan.Settings.Timeout);
        var limit = call.Flag("background") ? TimeSpan.Zero : plan.Settings.Background;
        try
        {
            await session.Process.Exit.WaitAsync(limit, host.Time, stop);
        }
        catch (TimeoutException)
        {
            _ = TellEndAsync(session, plan);
            return Running(session, plan);
        }
        catch (OperationCanceledException)
        {
            session.Process.Kill();
            throw;
        }
        return Ended(session, plan);
    }

    private async Task WatchAsync(ExecSession session, TimeSpan timeout)
    {
        try
        {
            await session.Process.Exit.WaitAsync(timeout, host.Time);
        }
        catch (TimeoutException)
        {
            session.IsTimedOut = true;
            session.Process.Kill();
            await session.Process.Exit;
        }
        session.EndedAt = host.Time.GetUtcNow();
    }

    private ToolResult Ended(ExecSession session, ExecPlan plan)
    {
        var output = session.Process.Output().Trim();
        session.Shown = session.Process.Written;
        var text = new StringBuilder();
        if (plan.Warning is not null) text.Append(plan.Warning).Append("\n\n");
        text.Append(output.Length == 0 ? "(no output)" : output);
        var problem = session.Problem(plan.Settings.Timeout);
        if (problem is not null) text.Append("\n\n").Append(problem);
        var took = (long)(host.Time.GetUtcNow() - session.StartedAt).TotalMilliseconds;
        var details = WireJson.Write((session, output, took, failed: problem is not null), static (json, end) =>
        {
            json.WriteStartObject();
            json.WriteString("status"u8, end.failed ? "failed" : "completed");
            json.WriteNumber("exitCode"u8, end.session.ExitCode);
            json.WriteNumber("durationMs"u8, end.took);
            json.WriteString("aggregated"u8, end.output);
            json.WriteString("cwd"u8, end.session.Folder);
            json.WriteEndObject();
        });
        host.Sessions.Remove(session);
        return new ToolResult(text.ToString()) { IsError = problem is not null, Details = new RawJson(details) };
    }

    private static ToolResult Running(ExecSession session, ExecPlan plan)
    {
        var output = session.Process.Output();
        session.Shown = session.Process.Written;
        var tail = output.Length <= 2000 ? output : output[^2000..];
        var warning = plan.Warning is null ? "" : plan.Warning + "\n\n";
        var details = WireJson.Write((session, tail), static (json, run) =>
        {
            json.WriteStartObject();
            json.WriteString("status"u8, "running");
            json.WriteString("sessionId"u8, run.session.Id);
            json.WriteNumber("pid"u8, run.session.Process.Pid);
            json.WriteNumber("startedAt"u8, run.session.StartedAt.ToUnixTimeMilliseconds());
            json.WriteString("cwd"u8, run.session.Folder);
            json.WriteString("tail"u8, run.tail);
            json.WriteEndObject();
        });
        return new ToolResult($"{warning}Command still running (session {session.Id}, pid {session.Process.Pid}). Use process (list/poll/log/write/kill/clear/remove) for follow-up.") { Details = new RawJson(details) };
    }

    private async Task TellEndAsync(ExecSession session, ExecPlan plan)
    {
        var code = await session.Process.Exit;
        if (!plan.Settings.NotifiesOnExit) return;
        Tell(plan, $"Exec {(session.HasFailed ? "failed" : "completed")} ({session.Id}, code {code}) :: {Tail(session.Process.Output())}");
    }

    private void Tell(ExecPlan plan, string text)
    {
        if (host.SystemEvents.Add(plan.Call.SessionKey, text)) host.Wake();
    }

    private async Task NoteUseAsync(ExecPlan plan, IReadOnlyList<string> programs, IReadOnlyList<string> used)
    {
        if (programs.Count + used.Count == 0) return;
        try
        {
            await host.PolicyFile.NoteAsync(plan.Call.AgentId, programs, used, plan.Command, host.Time.GetUtcNow().ToUnixTimeMilliseconds(), CancellationToken.None);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Log.NotNoted(host.Logger, failure);
        }
    }

    private static string Tail(string output) => output.Trim() is var text && text.Length <= 400 ? text : text[^400..];

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "the use of an allowed command could not be noted")]
        public static partial void NotNoted(ILogger logger, Exception failure);

        [LoggerMessage(2, LogLevel.Error, "an approved command could not be run id={Id}")]
        public static partial void NotRun(ILogger logger, Exception failure, string id);
    }
}
