using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenClaw.Client;
using OpenClaw.Platform;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Cli;

/// <summary>
/// <c>openclaw nodes run</c>: runs a command on a node. Whether somebody has to approve it the node decides; the approval is
/// asked of the gateway for exactly this command.
/// </summary>
internal sealed class NodesRunCommand : Command
{
    /// <summary>Name of the argument that is another program's command line: what looks like an option there is that program's.</summary>
    public const string Words = "command";

    private const int InvokeLimitMs = 30_000;
    private const int ApprovalLimitMs = 120_000;

    private readonly Option<string?> _node = new("--node") { Description = "Node: id, name, IP, or the beginning of its id", HelpName = "node" };
    private readonly Option<string?> _cwd = new("--cwd") { Description = "Folder of the node to run it in", HelpName = "path" };
    private readonly Option<string[]> _env = new("--env") { Description = "Variable to set, as KEY=VALUE; may be repeated", HelpName = "key=value" };
    private readonly Option<string?> _raw = new("--raw") { Description = "A command line for the node's shell, instead of words", HelpName = "text" };
    private readonly Option<string?> _agent = new("--agent") { Description = "Agent whose list of allowed programs counts", HelpName = "id" };
    private readonly Option<string?> _ask = new("--ask") { Description = "off, on-miss or always (default: what the node says)", HelpName = "mode" };
    private readonly Option<string?> _security = new("--security") { Description = "deny, allowlist or full: shown to who approves", HelpName = "mode" };
    private readonly Option<string?> _commandLimit = new("--command-timeout") { Description = "The node ends the command after this", HelpName = "ms" };
    private readonly Option<string?> _invokeLimit = new("--invoke-timeout") { Description = "How long to wait for the node (default: 30000)", HelpName = "ms" };
    private readonly Option<bool> _screen = new("--needs-screen-recording") { Description = "The command needs to record the screen" };
    private readonly Argument<string[]> _words = new(Words) { Description = "The command, word by word (after --)", Arity = ArgumentArity.ZeroOrMore };
    private readonly ConnectionOptions _connection = new(ApprovalLimitMs + InvokeLimitMs);

    public NodesRunCommand(CliRunner runner)
        : base("run", "Run a command on a node")
    {
        Arguments.Add(_words);
        foreach (var option in new Option[] { _node, _cwd, _env, _raw, _agent, _ask, _security, _commandLimit, _invokeLimit, _screen }) Options.Add(option);
        _connection.AddTo(this);
        SetAction(runner.Action(RunAsync));
    }

    private async Task<int> RunAsync(CliInvocation invocation, CancellationToken cancellationToken)
    {
        await using var session = await GatewaySession.OpenAsync(invocation, _connection.Read(invocation), cancellationToken);
        var node = await NodeReference.FindAsync(session, invocation.Parsed.GetValue(_node), cancellationToken);
        var call = new NodeCall(invocation, session, node);
        var asked = Params(invocation, node);
        var limit = NodeNumbers.Read(invocation.Parsed.GetValue(_invokeLimit), "--invoke-timeout") ?? InvokeLimitMs;
        JsonElement answer;
        if (call.Get(_ask) == "always")
        {
            answer = await RunApprovedAsync(call, asked, limit, cancellationToken);
        }
        else
        {
            try
            {
                answer = await call.InvokeAsync("system.run", asked.DeepClone(), limit, cancellationToken);
            }
            catch (GatewayRequestException refused) when (call.Get(_ask) != "off" && IsApprovalMissing(refused))
            {
                await invocation.Error.WriteLineAsync("The node wants an approval; waiting for an operator (openclaw approvals list).");
                answer = await RunApprovedAsync(call, asked, limit, cancellationToken);
            }
        }
        return await ShowAsync(invocation, answer);
    }

    private JsonObject Params(CliInvocation invocation, JsonElement node)
    {
        var words = invocation.Parsed.GetValue(_words) ?? [];
        var raw = invocation.Parsed.GetValue(_raw);
        if (words.Length == 0 == string.IsNullOrWhiteSpace(raw)) throw new CliException(words.Length == 0 ? "command required (words after --, or --raw)" : "Use either words or --raw (not both).");
        var isWindows = node.StringOf("platform")?.StartsWith("win", StringComparison.OrdinalIgnoreCase) == true;
        string[] argv = words.Length > 0 ? words : isWindows ? ["cmd.exe", "/d", "/s", "/c", raw!] : ["/bin/sh", "-lc", raw!];
        var list = new JsonArray();
        foreach (var word in argv) list.Add((JsonNode)word);
        var asked = new JsonObject { ["command"] = list };
        if (words.Length == 0) asked["rawCommand"] = raw;
        if (invocation.Parsed.GetValue(_cwd) is { Length: > 0 } cwd) asked["cwd"] = cwd;
        if (invocation.Parsed.GetValue(_env) is { Length: > 0 } pairs) asked["env"] = Env(pairs);
        if (invocation.Parsed.GetValue(_agent) is { Length: > 0 } agent) asked["agentId"] = agent;
        if (NodeNumbers.Read(invocation.Parsed.GetValue(_commandLimit), "--command-timeout") is { } ms) asked["timeoutMs"] = ms;
        if (invocation.Parsed.GetValue(_screen)) asked["needsScreenRecording"] = true;
        return asked;
    }

    private static JsonObject Env(string[] pairs)
    {
        var env = new JsonObject();
        foreach (var pair in pairs)
        {
            var at = pair.IndexOf('=', StringComparison.Ordinal);
            if (at <= 0) throw new CliException($"Invalid --env {pair} (use KEY=VALUE)");
            env[pair[..at]] = pair[(at + 1)..];
        }
        return env;
    }

    private async Task<JsonElement> RunApprovedAsync(NodeCall call, JsonObject asked, long limit, CancellationToken cancellationToken)
    {
        var question = new JsonObject
        {
            ["command"] = asked["rawCommand"]?.DeepClone() ?? CommandText.Of([.. asked["command"]!.AsArray().Select(word => (string)word!)]),
            ["commandArgv"] = asked["command"]!.DeepClone(),
            ["nodeId"] = call.NodeId,
            ["host"] = "node",
            ["timeoutMs"] = ApprovalLimitMs,
        };
        foreach (var name in (string[])["cwd", "env", "agentId"])
        {
            if (asked[name] is { } value) question[name] = value.DeepClone();
        }
        if (call.Get(_security) is { Length: > 0 } security) question["security"] = security;
        if (call.Get(_ask) is { Length: > 0 } ask) question["ask"] = ask;
        if (await PlanAsync(call, asked, limit, cancellationToken) is { } plan)
        {
            // Product 2026.9.6 binds the decision to what the node has prepared.
            question["systemRunPlan"] = plan;
            asked["systemRunPlan"] = plan.DeepClone();
        }
        var answer = await AskAsync(call, question, cancellationToken);
        var decision = answer.StringOf("decision");
        if (decision is not ("allow-once" or "allow-always")) throw new CliException(decision is null ? "exec denied: nobody approved it in time" : "exec denied: an operator said no");
        var approved = asked.DeepClone().AsObject();
        approved["approved"] = true;
        approved["approvalDecision"] = decision;
        approved["runId"] = answer.StringOf("id");
        return await call.InvokeAsync("system.run", approved, limit, cancellationToken);
    }

    private static async Task<JsonNode?> PlanAsync(NodeCall call, JsonObject asked, long limit, CancellationToken cancellationToken)
    {
        if (!call.Node.StringsOf("commands").Contains("system.run.prepare")) return null;
        var answer = await call.InvokeAsync("system.run.prepare", asked.DeepClone(), limit, cancellationToken);
        return answer.ObjectOf("payload").ObjectOf("plan") is { ValueKind: JsonValueKind.Object } plan ? JsonNode.Parse(plan.GetRawText()) : null;
    }

    private static async Task<JsonElement> AskAsync(NodeCall call, JsonObject question, CancellationToken cancellationToken)
    {
        var patience = new RequestOptions { Timeout = TimeSpan.FromMilliseconds(ApprovalLimitMs + 5000) };
        try
        {
            return await call.Session.RequestAsync(MethodNames.ExecApprovalRequest, question, patience, cancellationToken);
        }
        catch (GatewayRequestException refused) when (refused.Message.Contains("unexpected property", StringComparison.Ordinal))
        {
            // Product 2026.2.12 knows the command's text only.
            foreach (var name in (string[])["commandArgv", "nodeId", "env", "systemRunPlan"]) question.Remove(name);
            return await call.Session.RequestAsync(MethodNames.ExecApprovalRequest, question, patience, cancellationToken);
        }
    }

    private static bool IsApprovalMissing(GatewayRequestException refused) =>
        refused.Message.Contains("approval required", StringComparison.Ordinal) || refused.Message.Contains("allowlist miss", StringComparison.Ordinal);

    private static async Task<int> ShowAsync(CliInvocation invocation, JsonElement answer)
    {
        var payload = answer.ObjectOf("payload");
        if (invocation.IsJson)
        {
            await invocation.Out.WriteJsonAsync(answer);
        }
        else
        {
            await invocation.Out.WriteAsync(payload.StringOf("stdout"));
            await invocation.Error.WriteAsync(payload.StringOf("stderr"));
            if (payload.StringOf("error") is { Length: > 0 } error) await invocation.Error.WriteLineAsync(error);
            if (payload.BoolOf("timedOut") == true) await invocation.Error.WriteLineAsync("run timed out");
        }
        return payload.BoolOf("success") == true ? ExitCodes.Success : ExitCodes.Failure;
    }
}
