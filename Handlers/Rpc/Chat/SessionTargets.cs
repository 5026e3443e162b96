using OpenClaw.Gateway.Agents;
using OpenClaw.Gateway.Sessions;

namespace OpenClaw.Handlers.Rpc;

/// <summary>From the key a client wrote to the conversation it means.</summary>
internal sealed class SessionTargets(SessionStores stores)
{
    /// <param name="agentId">Agent of a key that names none; null: the default agent.</param>
    public SessionTarget Of(string? sessionKey, string? agentId = null)
    {
        var options = Options(stores, agentId);
        var key = SessionKey.Canonical(sessionKey, options);
        return new(SessionKey.AgentIdOf(key, options.DefaultAgentId), key);
    }

    /// <inheritdoc cref="Of"/>
    public static string KeyOf(SessionStores stores, string? sessionKey, string? agentId) => SessionKey.Canonical(sessionKey, Options(stores, agentId));

    private static SessionKeyOptions Options(SessionStores stores, string? agentId) =>
        agentId is { Length: > 0 } ? stores.KeyOptions with { DefaultAgentId = SessionKey.NormalizeAgentId(agentId) } : stores.KeyOptions;

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
