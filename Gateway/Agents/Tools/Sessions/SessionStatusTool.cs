using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Agents;

/// <summary><c>session_status</c>: the text of <c>/status</c> with the time; also chooses the conversation's model.</summary>
internal sealed class SessionStatusTool(SessionAccess access, AgentSessions sessions, StatusText status, ModelCatalog catalog, TimeProvider time) : IAgentTool
{
    public ModelTool Definition { get; } = new(
        "session_status",
        "Show the time, the model, tokens and settings of a conversation; with model, choose the model it uses (default: the usual one).",
        ToolSchema.Of("sessionKey?:string model?:string"));

    public async Task<ToolResult> RunAsync(ToolCallContext call, CancellationToken stop)
    {
        var (key, agentId) = (call.SessionKey, call.AgentId);
        if (call.Text("sessionKey") is { Length: > 0 } asked)
        {
            var found = access.Find(call, asked);
            (key, agentId) = (found.Key, found.AgentId);
        }
        var isChanged = call.Text("model") is { Length: > 0 } model && await ChooseAsync(key, model.Trim(), stop);
        var text = $"{status.Of(agentId, key)}\n🕒 {CurrentTime.Line(call.Config.Agents.Defaults, time)}";
        var details = WireJson.Write((key, isChanged, text), static (json, state) =>
        {
            json.WriteStartObject();
            json.WriteBoolean("ok"u8, true);
            json.WriteString("sessionKey"u8, state.key);
            json.WriteBoolean("changedModel"u8, state.isChanged);
            json.WriteString("statusText"u8, state.text);
            json.WriteEndObject();
        });
        return new ToolResult(text) { Details = new RawJson(details) };
    }

    private async Task<bool> ChooseAsync(string key, string model, CancellationToken stop)
    {
        if (model == "default")
        {
            await sessions.UpdateAsync(key, entry => entry with { ProviderOverride = null, ModelOverride = null }, stop);
            return true;
        }
        var candidate = catalog.Resolve(model);
        if (candidate.Problem is { } problem) throw new ToolException(problem.Message);
        if (!catalog.IsAllowed(candidate.Reference)) throw new ToolException($"Model \"{model}\" is not allowed.");
        await sessions.UpdateAsync(key, entry => entry with { ProviderOverride = candidate.Spec!.Provider, ModelOverride = candidate.Spec.Id }, stop);
        return true;
    }
}
