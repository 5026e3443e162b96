using OpenClaw.Gateway.Agents;
using OpenClaw.Gateway.Sessions;

namespace OpenClaw.Gateway.OpenAi;

/// <summary>Which conversation a request belongs to (rules of both stock products).</summary>
internal sealed class ApiSessions(SessionStores stores)
{
    private const string Reserved = "`x-openclaw-session-key` must not name a session of the gateway's own (subagent:, cron:, acp:).";

    private readonly GivenResponses _given = new();

    /// <summary>A run has begun whose id the caller may go on from.</summary>
    public void Given(string responseId, SessionTarget target) => _given.Begin(responseId, target.Key);

    /// <summary>That run has ended.</summary>
    /// <param name="sessionId">Of the conversation it belongs to; null: it is not known.</param>
    public void Ended(string responseId, SessionTarget target, string? sessionId) => _given.End(responseId, target.Key, sessionId);

    /// <param name="agentId">The agent that was chosen, canonical.</param>
    /// <param name="isAgentNamed">The caller named that agent, in a header or as the model.</param>
    /// <param name="target">The conversation; of the key's own agent when none was named.</param>
    /// <returns>Null, or why the key cannot be used.</returns>
    public ApiError? Choose(ApiDialect dialect, TurnRequest request, TurnHeaders headers, string agentId, bool isAgentNamed, out SessionTarget target)
    {
        target = new SessionTarget(agentId, KeyOf(dialect, request.User, agentId));
        if (headers.SessionKey is { } written)
        {
            var key = SessionKey.Canonical(written, stores.KeyOptions with { DefaultAgentId = agentId });
            if (SessionKey.IsSubagent(key) || SessionKey.IsCron(key) || SessionKey.IsAcp(key)) return ApiError.Invalid(Reserved);
            var owner = SessionKey.AgentIdOf(key, agentId);
            if (isAgentNamed && owner != agentId) return ApiError.Invalid($"`x-openclaw-session-key` belongs to agent '{owner}', not to '{agentId}'.");
            target = new SessionTarget(owner, key);
        }
        else if (request.PreviousResponseId is { } previous)
        {
            if (Find(previous, agentId) is not { } found)
            {
                return ApiError.Invalid($"Previous response with id '{previous}' not found.", "previous_response_id") with { Code = "previous_response_not_found" };
            }
            target = found;
        }
        return null;
    }

    // Every response is a run, and a session knows its latest one; of those before only what was given since the start is known.
    private SessionTarget? Find(string responseId, string agentId)
    {
        if (_given.Find(responseId) is { SessionKey: var key } given)
        {
            // The session may have begun another conversation, or be another one by the same name.
            return SessionKey.AgentIdOf(key, agentId) == agentId && stores.Get(key) is { } entry && (given.SessionId is not { } id || entry.SessionId == id) ? new SessionTarget(agentId, key) : null;
        }
        foreach (var row in stores.ForAgent(agentId).List())
        {
            if (row.Entry.LastRunId == responseId) return new SessionTarget(row.AgentId, row.Key);
        }
        return null;
    }

    private static string KeyOf(ApiDialect dialect, string? user, string agentId) => string.IsNullOrWhiteSpace(user)
        ? SessionKey.Of(agentId, $"{dialect.KeyPrefix}:{Guid.NewGuid()}")
        : SessionKey.Of(agentId, $"{dialect.KeyPrefix}-user:{user.Trim()}");
}
