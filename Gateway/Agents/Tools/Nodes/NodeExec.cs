using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenClaw.Gateway.Approvals;
using OpenClaw.Gateway.Nodes;
using OpenClaw.Platform;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Agents;

/// <summary>
/// Runs an agent's commands on nodes. The node decides by its own policy; where it wants an approval the operators are asked
/// for exactly this command, the model is answered at once, and the session learns later how it went.
/// </summary>
internal sealed partial class NodeExec(NodeToolHost host) : INodeExec
{
    private const int MaxTellChars = 400;

    private static readonly TimeSpan ApprovalTime = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan PrepareTime = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(10);

    public Task<ToolResult> RunAsync(ToolCallContext call, ExecSettings settings, string command, CancellationToken stop)
    {
        if (settings.Security == ExecSecurity.Deny) throw new ToolException("exec denied: host=node security=deny");
        var node = NodeFor(settings);
        var isWindows = node.Platform?.StartsWith("win", StringComparison.OrdinalIgnoreCase) == true;
        IReadOnlyList<string> argv = isWindows ? ["cmd.exe", "/d", "/s", "/c", command] : ["/bin/sh", "-lc", command];
        var env = call.Arguments.TryGetProperty("env", out var given) && given.ValueKind == JsonValueKind.Object ? JsonNode.Parse(given.GetRawText()) as JsonObject : null;
        var request = new NodeExecRequest(node, argv, command, command, call.Text("workdir"), env, settings.Timeout, call.AgentId, call.SessionKey)
        {
            // The allow-list is the node's; what the gateway's own settings ask beyond it is asked here.
            AlwaysAsk = settings.Ask == ExecAsk.Always,
            Security = settings.Security.ToWire(),
            Ask = settings.Ask.ToWire(),
        };
        return RunAsync(request, stop);
    }

    /// <exception cref="ToolException">The node refuses, or is not there.</exception>
    public async Task<ToolResult> RunAsync(NodeExecRequest request, CancellationToken stop)
    {
        if (!request.AlwaysAsk)
        {
            var outcome = await AskNodeAsync(request, null, stop);
            if (outcome.IsOk) return Shown(outcome);
            if (!WantsApproval(outcome)) throw new ToolException(outcome.ErrorMessage ?? "node invoke failed");
        }
        if (request.Node.Commands.Contains(NodeCommands.SystemRunPrepare)) request = request with { Plan = await PrepareAsync(request, stop) };
        ExecApproval? approval;
        try
        {
            approval = await host.Approvals.AskAsync(null, QuestionOf(request), ApprovalTime, stop);
        }
        catch (ApprovalsFullException failure)
        {
            throw new ToolException(failure.Message);
        }
        _ = AfterAnswerAsync(request, approval!.Id);
        return Pending(request, approval);
    }

    private NodeRow NodeFor(ExecSettings settings)
    {
        if (settings.Node is { Length: > 0 } named)
        {
            var node = host.Choice.Of(named);
            return node.Commands.Contains(NodeCommands.SystemRun) ? node : throw new ToolException("exec host=node requires a node that supports system.run (companion app or node host).");
        }
        NodeRow? only = null;
        foreach (var node in host.Choice.All)
        {
            if (!node.Connected || !node.Commands.Contains(NodeCommands.SystemRun)) continue;
            only = only is null ? node : throw new ToolException("exec host=node requires a node id when multiple nodes are available (set tools.exec.node or exec.node).");
        }
        return only ?? throw new ToolException("exec host=node requires a paired node (none available). This requires a companion app or node host.");
    }

    /// <summary>What the node would run: the approval holds for that.</summary>
    private async Task<SystemRunPlan> PrepareAsync(NodeExecRequest request, CancellationToken stop)
    {
        var outcome = await host.AskAsync(request.Node.NodeId, NodeCommands.SystemRunPrepare, ParamsOf(request), PrepareTime, stop);
        if (!outcome.IsOk) throw new ToolException(outcome.ErrorMessage ?? "node invoke failed");
        return SystemRunPlan.OfAnswer(outcome.PayloadJson is { } text ? System.Text.Encoding.UTF8.GetBytes(text) : outcome.Payload?.Utf8 ?? default)
            ?? throw new ToolException("exec denied: the node's answer to system.run.prepare cannot be used");
    }

    private Task<NodeInvokeOutcome> AskNodeAsync(NodeExecRequest request, ExecApproval? approval, CancellationToken stop)
    {
        var asked = ParamsOf(request);
        // Who waits for the answer needs no event about it.
        if (approval is null) asked["suppressNotifyOnExit"] = true;
        asked["timeoutMs"] = (long)request.Limit.TotalMilliseconds;
        if (approval is not null)
        {
            if (request.Plan is { } plan) SystemRunGuard.Take(plan, asked);
            asked["runId"] = approval.Id;
            asked["approved"] = true;
            asked["approvalDecision"] = approval.Decision;
        }
        var limit = request.Limit + Grace;
        return host.AskAsync(request.Node.NodeId, NodeCommands.SystemRun, asked, limit < Shortest ? Shortest : limit, stop);
    }

    private static JsonObject ParamsOf(NodeExecRequest request)
    {
        var asked = new JsonObject { ["command"] = ListOf(request.Argv) };
        if (request.RawCommand is not null) asked["rawCommand"] = request.RawCommand;
        if (request.Cwd is { Length: > 0 } cwd) asked["cwd"] = cwd;
        if (EnvOf(request) is { Count: > 0 } env)
        {
            var members = new JsonObject();
            foreach (var (name, value) in env) members[name] = value;
            asked["env"] = members;
        }
        asked["agentId"] = request.AgentId;
        asked["sessionKey"] = request.SessionKey;
        return asked;
    }

    private static ExecApprovalRequest QuestionOf(NodeExecRequest request) => new()
    {
        Command = request.Plan?.CommandText ?? request.Display,
        CommandArgv = request.Argv,
        SystemRunPlan = request.Plan,
        Cwd = request.Plan is { } plan ? plan.Cwd : request.Cwd,
        Host = ExecSettings.HostNode,
        NodeId = request.Node.NodeId,
        Security = request.Security,
        Ask = request.Ask,
        AgentId = request.AgentId,
        SessionKey = request.SessionKey,
        EnvKeys = EnvOf(request) is { Count: > 0 } env ? [.. env.Keys.Order(StringComparer.Ordinal)] : null,
        EnvHash = ExecEnvHash.Of(EnvOf(request)),
    };

    private async Task AfterAnswerAsync(NodeExecRequest request, string id)
    {
        try
        {
            if (host.Approvals.OutcomeAsync(id) is not { } waiting) return;
            var answer = await waiting;
            var where = $"node={request.Node.NodeId} id={id}";
            if (answer.Decision is not (ApprovalDecisions.AllowOnce or ApprovalDecisions.AllowAlways))
            {
                Tell(request, $"Exec denied ({where}, {(answer.Decision is null ? "approval-timeout" : "user-denied")}): {request.Display}");
                return;
            }
            // Taken before it runs: the same decision lets nothing run a second time, whoever shows it.
            if (!await host.Approvals.TryUseAsync(id, CancellationToken.None))
            {
                Tell(request, $"Exec denied ({where}, approval-already-used): {request.Display}");
                return;
            }
            var outcome = await AskNodeAsync(request, answer, CancellationToken.None);
            // A node tells of the end itself; what never reached it, or came to nothing there, is told here.
            if (!outcome.IsOk) Tell(request, $"Exec denied ({where}, invoke-failed): {request.Display} ({outcome.ErrorMessage})");
        }
        catch (OperationCanceledException)
        {
            // The gateway stops: the question stays for the next one, its command does not.
        }
        catch (Exception failure)
        {
            Log.NotRun(host.Logger, failure, id);
        }
    }

    private static ToolResult Shown(NodeInvokeOutcome outcome)
    {
        var payload = outcome.PayloadJson ?? (outcome.Payload is { } raw ? System.Text.Encoding.UTF8.GetString(raw.Utf8.Span) : "{}");
        if (!ToolJson.TryParse(payload, out var answer)) return new ToolResult(payload);
        var text = string.Concat(TextOf(answer, "stdout"), TextOf(answer, "stderr"), TextOf(answer, "error")).Trim();
        var isSuccess = answer.TryGetProperty("success", out var success) && success.ValueKind == JsonValueKind.True;
        if (!isSuccess)
        {
            var why = answer.TryGetProperty("timedOut", out var timedOut) && timedOut.ValueKind == JsonValueKind.True ? "Command timed out on the node"
                : answer.TryGetProperty("exitCode", out var code) && code.TryGetInt32(out var number) ? string.Create(CultureInfo.InvariantCulture, $"Command exited with code {number}")
                : "Command failed on the node";
            text = text.Length == 0 ? why : $"{text}\n\n{why}";
        }
        return new ToolResult(text.Length == 0 ? "(no output)" : text) { IsError = !isSuccess, Details = new RawJson(System.Text.Encoding.UTF8.GetBytes(payload)) };
    }

    private static ToolResult Pending(NodeExecRequest request, ExecApproval approval)
    {
        var slug = approval.Id[..8];
        var details = WireJson.Write((request, approval, slug), static (json, state) =>
        {
            json.WriteStartObject();
            json.WriteString("status"u8, "approval-pending");
            json.WriteString("approvalId"u8, state.approval.Id);
            json.WriteString("approvalSlug"u8, state.slug);
            json.WriteNumber("expiresAtMs"u8, state.approval.ExpiresAtMs);
            json.WriteString("host"u8, ExecSettings.HostNode);
            json.WriteString("command"u8, state.request.Display);
            if (state.request.Cwd is not null) json.WriteString("cwd"u8, state.request.Cwd);
            json.WriteString("nodeId"u8, state.request.Node.NodeId);
            json.WriteEndObject();
        });
        return new ToolResult($"Approval required (id {slug}). Approve to run; updates will arrive after completion.") { Details = new RawJson(details) };
    }

    private void Tell(NodeExecRequest request, string text)
    {
        var line = text.Length > MaxTellChars ? $"{text[..MaxTellChars]}…" : text;
        if (host.SystemEvents.Add(request.SessionKey, line)) host.Wake();
    }

    private static bool WantsApproval(NodeInvokeOutcome outcome) =>
        outcome.Status == NodeInvokeStatus.Failed
        && outcome.ErrorMessage is { } message
        && (message.Contains("approval required", StringComparison.Ordinal) || message.Contains("allowlist miss", StringComparison.Ordinal));

    /// <summary>What of the wanted environment may go; the same for the question and for the run.</summary>
    private static Dictionary<string, string>? EnvOf(NodeExecRequest request)
    {
        if (request.Env is null) return null;
        var env = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in request.Env)
        {
            if (!HostVariables.IsAllowed(name)) throw new ToolException($"Security Violation: Environment variable '{name}' is forbidden during host execution.");
            env[name] = value is JsonValue text && text.TryGetValue<string>(out var word) ? word : value?.ToJsonString() ?? "";
        }
        return env;
    }

    private static JsonArray ListOf(IReadOnlyList<string> words)
    {
        var list = new JsonArray();
        foreach (var word in words) list.Add((JsonNode)word);
        return list;
    }

    private static string? TextOf(JsonElement answer, string name) => answer.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "an approved command could not be run on its node id={Id}")]
        public static partial void NotRun(ILogger logger, Exception exception, string id);
    }
}
