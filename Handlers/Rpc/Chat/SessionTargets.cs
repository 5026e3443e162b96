using OpenClaw.Gateway.Agents;
using OpenClaw.Gateway.Sessions;

namespace OpenClaw.Handlers.Rpc;

/// <summary>From the key a client wrote to the conversation it means.</summary>
internal sealed class SessionTargets(SessionStores stores)
{
    /// <param name="agentId">Agent of a key that names none; null: the default agent.</param>
    public SessionTarget Of(string? sessionKey, string? agentId = null)
    {
        var options = stores.KeyOptions;
        if (agentId is { Length: > 0 })
            options = options with { DefaultAgentId = SessionKey.NormalizeAgentId(agentId) };
        var key = SessionKey.Canonical(sessionKey, options);
        return new(SessionKey.AgentIdOf(key, options.DefaultAgentId), key);
    }

    /// <summary>The conversation that has this session id now; a new one of that name when there is none.</summary>
    public SessionTarget OfSessionId(string sessionId, string agentId)
    {
        foreach (var row in stores.ForAgent(agentId).List())
        {
            if (row.Entry.SessionId == sessionId)
                return new(row.AgentId, row.Key);
        }
        return new(agentId, SessionKey.Of(agentId, sessionId));
    }
}
