using OpenClaw.Gateway.Sessions;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Agents;

/// <summary><c>sessions_send</c>: says something in another conversation and brings back its answer.</summary>
internal sealed class SessionsSendTool(SessionAccess access, Func<RunRegistry> runs, Func<string> newId) : IAgentTool
{
    private const int UsualSeconds = 30;
    private const int MaxSeconds = 600;

    public ModelTool Definition { get; } = new(
        "sessions_send",
        "Send a message into another conversation and wait for its answer (timeoutSeconds 0: do not wait).",
        ToolSchema.Of("sessionKey?:string label?:string agentId?:string message:string timeoutSeconds?:number"));

    public TimeSpan Timeout => TimeSpan.FromSeconds(MaxSeconds + 30);

    public async Task<ToolResult> RunAsync(ToolCallContext call, CancellationToken stop)
    {
        var message = call.Required("message");
        var target = TargetOf(call, out var refusal);
        if (target is null) return Answer(null, "forbidden", null, refusal, null);
        if (target.Key == call.SessionKey) return Answer(null, "error", target.Key, "a conversation cannot send to itself", null);
        var wait = TimeSpan.FromSeconds(call.Integer("timeoutSeconds", 0, MaxSeconds) ?? UsualSeconds);
        var admission = await runs().StartAsync(new RunRequest
        {
            RunId = newId(),
            AgentId = target.AgentId,
            SessionKey = target.Key,
            Message = message,
            Origin = RunOrigin.Agent,
            IsNested = true,
            ExtraSystemPrompt = $"This message comes from another conversation of this gateway (session {call.SessionKey}, agent {call.AgentId}), not from a person. Answer it for that agent.",
        }, CancellationToken.None);
        if (admission.Handle is not { } run) return Answer(null, "error", target.Key, admission.Refusal!.Message, null);
        if (wait == TimeSpan.Zero) return Answer(run.RunId, "accepted", target.Key, null, null);
        var outcome = await runs().WaitAsync(run.RunId, wait, stop);
        return outcome switch
        {
            null => Answer(run.RunId, "timeout", target.Key, null, null),
            { Status: RunStatus.Ok } => Answer(run.RunId, "ok", target.Key, null, outcome.Text),
            { Status: RunStatus.Error } => Answer(run.RunId, "error", target.Key, outcome.Error, null),
            _ => Answer(run.RunId, "timeout", target.Key, null, null),
        };
    }

    private SessionListing? TargetOf(ToolCallContext call, out string? refusal)
    {
        refusal = null;
        if (call.Text("sessionKey") is { Length: > 0 } key)
        {
            var canonical = SessionKey.Canonical(key, access.Stores.KeyOptions with { DefaultAgentId = call.AgentId });
            var agentId = SessionKey.AgentIdOf(canonical, call.AgentId);
            // A conversation of the own agent that has not begun begins with this message.
            if (agentId == call.AgentId && access.Stores.Get(canonical) is null && SessionKey.Parse(canonical) is not null) return new SessionListing(canonical, agentId, new SessionEntry { SessionId = "" });
            if (!SessionAccess.Allows(call, agentId)) refusal = SessionAccess.Refusal(call.Config);
            return refusal is null ? access.Find(call, key) : null;
        }
        if (call.Text("label") is not { Length: > 0 } label) throw new ToolException("Either sessionKey or label is required");
        var agent = call.Text("agentId") is { Length: > 0 } named ? SessionKey.NormalizeAgentId(named) : null;
        return access.FindBy(call, row => row.Entry.Label == label && (agent is null || row.AgentId == agent)) ?? throw new ToolException($"No session found with label: {label}");
    }

    private static ToolResult Answer(string? runId, string status, string? sessionKey, string? error, string? reply)
    {
        var json = WireJson.Write((runId, status, sessionKey, error, reply), static (json, answer) =>
        {
            json.WriteStartObject();
            if (answer.runId is { } id) json.WriteString("runId"u8, id);
            json.WriteString("status"u8, answer.status);
            if (answer.reply is { } text) json.WriteString("reply"u8, text);
            if (answer.error is { } problem) json.WriteString("error"u8, problem);
            if (answer.sessionKey is { } key) json.WriteString("sessionKey"u8, key);
            json.WriteEndObject();
        });
        return ToolResult.Json(json) with { IsError = status is "error" or "forbidden" };
    }
}
