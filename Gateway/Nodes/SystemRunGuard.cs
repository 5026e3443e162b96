using System.Text.Json.Nodes;
using OpenClaw.Gateway.Approvals;
using OpenClaw.Platform;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Nodes;

/// <summary>
/// Stands between clients and <c>system.run</c>: what a client says about approvals is never handed on. Only a decision the
/// gateway has itself, for exactly this argv, folder, environment, node, agent and session, becomes an approval, and only once.
/// </summary>
internal sealed class SystemRunGuard(ExecApprovals approvals, TimeProvider time)
{
    public const string MissingRunId = "MISSING_RUN_ID";
    public const string UnknownApproval = "UNKNOWN_APPROVAL_ID";
    public const string Undecided = "APPROVAL_REQUIRED";
    public const string Expired = "APPROVAL_EXPIRED";
    public const string OtherNode = "APPROVAL_NODE_MISMATCH";
    public const string OtherRequest = "APPROVAL_REQUEST_MISMATCH";
    public const string OtherEnvironment = "APPROVAL_ENV_MISMATCH";
    public const string Used = "APPROVAL_ALREADY_USED";

    private const string AnyAgent = "main";

    /// <summary>Everything else, approvals above all, stays here.</summary>
    private static readonly string[] Forwarded =
        ["command", "rawCommand", "systemRunPlan", "cwd", "env", "timeoutMs", "needsScreenRecording", "agentId", "sessionKey", "runId", "suppressNotifyOnExit"];

    public async Task<NodeForward> ForwardAsync(string nodeId, string? paramsJson)
    {
        if (paramsJson is null || JsonNode.Parse(paramsJson, documentOptions: WireJson.Document) is not JsonObject asked) return new NodeForward(paramsJson);
        var forwarded = new JsonObject();
        foreach (var name in Forwarded)
        {
            if (asked[name] is { } value) forwarded[name] = value.DeepClone();
        }
        DropHarmful(forwarded["env"] as JsonObject);
        if (!ClaimsApproval(asked)) return Sent(forwarded);
        if (TextOf(asked, "runId") is not { Length: > 0 } id) return new NodeForward(null, MissingRunId, "approved override requires params.runId");
        if (approvals.Find(id) is not { } approval) return new NodeForward(null, UnknownApproval, "unknown or expired approval id");
        if (Mismatch(approval, nodeId, asked) is { } mismatch) return mismatch;
        if (!await approvals.TryUseAsync(id, CancellationToken.None).ConfigureAwait(false)) return new NodeForward(null, Used, "approval id was used already");
        if (approval.Request.SystemRunPlan is { } plan) Take(plan, forwarded);
        forwarded["approved"] = true;
        forwarded["approvalDecision"] = approval.Decision;
        return Sent(forwarded);
    }

    /// <summary>Makes the params those of the plan: what the node prepared is what was approved, and nothing else goes.</summary>
    public static void Take(SystemRunPlan plan, JsonObject parameters)
    {
        parameters.Remove("rawCommand");
        var command = new JsonArray();
        foreach (var word in plan.Argv) command.Add((JsonNode)word);
        parameters["command"] = command;
        parameters["systemRunPlan"] = JsonNode.Parse(WireJson.Serialize(plan, ApprovalsJson.Default.SystemRunPlan), documentOptions: WireJson.Document);
        Set("cwd", plan.Cwd);
        Set("agentId", plan.AgentId);
        Set("sessionKey", plan.SessionKey);

        void Set(string name, string? value)
        {
            if (value is null) parameters.Remove(name);
            else parameters[name] = value;
        }
    }

    private NodeForward? Mismatch(ExecApproval approval, string nodeId, JsonObject asked)
    {
        var request = approval.Request;
        if (approval.Decision is not (ApprovalDecisions.AllowOnce or ApprovalDecisions.AllowAlways)) return new NodeForward(null, Undecided, "approval required");
        if (time.GetUtcNow().ToUnixTimeMilliseconds() >= approval.ExpiresAtMs) return new NodeForward(null, Expired, "approval expired");
        if (request.NodeId != nodeId || request.Host is not (null or "node")) return new NodeForward(null, OtherNode, "approval id not valid for this node");
        // A node may run the plan instead of the command: both are what was approved, or nothing is.
        var plan = asked["systemRunPlan"] as JsonObject;
        if (request.SystemRunPlan is { } prepared)
        {
            var command = asked["command"] as JsonArray;
            if ((!SameArgv(prepared.Argv, command) && !SameArgv(request.CommandArgv, command))
                || (asked["systemRunPlan"] is not null && !SameArgv(prepared.Argv, plan?["argv"] as JsonArray)))
                return new NodeForward(null, OtherRequest, "approval id does not match request");
        }
        else if (!SameArgv(request.CommandArgv, asked["command"] as JsonArray)
            || (asked["systemRunPlan"] is not null && !SameArgv(request.CommandArgv, plan?["argv"] as JsonArray))
            || !SameText(request.Cwd, "cwd", "")
            || !SameText(request.AgentId, "agentId", AnyAgent)
            || !SameText(request.SessionKey, "sessionKey", ""))
            return new NodeForward(null, OtherRequest, "approval id does not match request");
        return request.EnvHash != ExecEnvHash.Of(EnvOf(asked)) ? new NodeForward(null, OtherEnvironment, "approval id does not match request: env differs") : null;

        bool SameText(string? approved, string name, string otherwise)
        {
            var (own, planned) = (TextOf(asked, name), plan is null ? null : TextOf(plan, name));
            return (own is null || planned is null || own == planned) && (approved ?? otherwise) == (own ?? planned ?? otherwise);
        }
    }

    // A node drops them too, but not every node drops all of them.
    private static void DropHarmful(JsonObject? env)
    {
        if (env is null) return;
        foreach (var name in env.Select(static member => member.Key).ToArray())
        {
            if (!HostVariables.IsAllowed(name)) env.Remove(name);
        }
    }

    private static bool ClaimsApproval(JsonObject asked) =>
        (asked["approved"] is JsonValue flag && flag.TryGetValue<bool>(out var approved) && approved)
        || TextOf(asked, "approvalDecision") is ApprovalDecisions.AllowOnce or ApprovalDecisions.AllowAlways;

    private static bool SameArgv(IReadOnlyList<string>? approved, JsonArray? asked)
    {
        if (approved is null || asked is null || approved.Count == 0 || approved.Count != asked.Count) return false;
        for (var i = 0; i < approved.Count; i++)
        {
            if (asked[i] is not JsonValue value || !value.TryGetValue<string>(out var word) || word != approved[i]) return false;
        }
        return true;
    }

    private static Dictionary<string, string>? EnvOf(JsonObject asked)
    {
        if (asked["env"] is not JsonObject members) return null;
        var env = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in members) env[name] = value is JsonValue text && text.TryGetValue<string>(out var word) ? word : value?.ToJsonString() ?? "";
        return env;
    }

    private static NodeForward Sent(JsonObject parameters) => new(System.Text.Encoding.UTF8.GetString(WireJson.Serialize(parameters, ProtocolJson.Default.JsonObject)));

    private static string? TextOf(JsonObject members, string name) => members[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
