using System.Text.Json.Nodes;
using OpenClaw.Config;
using OpenClaw.Gateway.Sessions;

namespace OpenClaw.Gateway.Agents;

/// <summary>Which conversations an agent may see from another one: those of its own agent; those of others where <c>tools.agentToAgent</c> says so.</summary>
internal sealed class SessionAccess(SessionStores stores)
{
    public SessionStores Stores => stores;

    public static bool Allows(ToolCallContext call, string agentId) => agentId == call.AgentId || (IsOpen(call.Config) && IsListed(call.Config, call.AgentId) && IsListed(call.Config, agentId));

    /// <summary>The conversation a call names by key, session id or label; its agent may be a foreign one.</summary>
    /// <exception cref="ToolException">There is none, or it may not be seen.</exception>
    public SessionListing Find(ToolCallContext call, string key)
    {
        var canonical = SessionKey.Canonical(key == "current" ? call.SessionKey : key, stores.KeyOptions with { DefaultAgentId = call.AgentId });
        var listing = stores.Get(canonical) is { } entry
            ? new SessionListing(canonical, SessionKey.AgentIdOf(canonical, call.AgentId), entry)
            : FindBy(call, row => row.Entry.SessionId == key);
        if (listing is null) throw new ToolException($"No session found: {key}");
        return Allows(call, listing.AgentId) ? listing : throw new ToolException(Refusal(call.Config));
    }

    public SessionListing? FindBy(ToolCallContext call, Func<SessionListing, bool> isMeant)
    {
        foreach (var row in stores.List())
        {
            if (isMeant(row) && Allows(call, row.AgentId)) return row;
        }
        return null;
    }

    public static string Refusal(OpenClawConfig config) => IsOpen(config)
        ? "Agent-to-agent messaging denied by tools.agentToAgent.allow."
        : "Agent-to-agent messaging is disabled. Set tools.agentToAgent.enabled=true to allow cross-agent sends.";

    private static bool IsOpen(OpenClawConfig config) => config.Tools.AgentToAgent?["enabled"] is JsonValue value && value.TryGetValue<bool>(out var enabled) && enabled;

    private static bool IsListed(OpenClawConfig config, string agentId)
    {
        if (config.Tools.AgentToAgent?["allow"] is not JsonArray { Count: > 0 } allow) return true;
        foreach (var item in allow)
        {
            if (item is JsonValue value && value.TryGetValue<string>(out var name) && (name == "*" || SessionKey.NormalizeAgentId(name) == agentId)) return true;
        }
        return false;
    }
}
