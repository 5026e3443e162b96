using OpenClaw.Config;
using OpenClaw.Gateway.Sessions;

namespace OpenClaw.Gateway.Agents;

/// <summary>The tools for conversations and agents.</summary>
internal sealed class SessionTools : IToolSource
{
    private readonly IReadOnlyList<IAgentTool> _tools;

    // A subagent has a task of its own and no business in other conversations (product 2026.2.12).
    private readonly IReadOnlyList<IAgentTool> _none = [];

    public SessionTools(SessionStores stores, AgentSessions sessions, StatusText status, ModelCatalog catalog, Func<RunRegistry> runs, TimeProvider time)
    {
        var access = new SessionAccess(stores);
        _tools =
        [
            new SessionsListTool(access, sessions, time),
            new SessionsHistoryTool(access, sessions),
            new SessionsSendTool(access, runs, static () => Guid.NewGuid().ToString()),
            new SessionStatusTool(access, sessions, status, catalog, time),
            new AgentsListTool(),
        ];
    }

    public IReadOnlyList<IAgentTool> ToolsFor(string agentId, string sessionKey, OpenClawConfig config) => SessionKey.IsSubagent(sessionKey) ? _none : _tools;
}
