using System.Text;
using OpenClaw.Config;
using OpenClaw.Gateway.Sessions;

namespace OpenClaw.Gateway.Agents;

/// <summary>Commands that list what there is for a conversation: <c>/tools</c>, <c>/agents</c>, <c>/subagents</c>.</summary>
internal sealed class ListingCommands(IConfigSource config, SessionStores stores, ToolSources tools, StatusText status)
{
    private const string List = "list";

    /// <summary>Null: none of these commands.</summary>
    public string? Answer(RunRequest request, string name, string arguments) => name switch
    {
        "tools" => Tools(request, arguments),
        "agents" => Agents(),
        "subagents" => SubAgents(request, arguments),
        _ => null,
    };

    private string Tools(RunRequest request, string arguments)
    {
        var model = status.Model(request.AgentId, request.SessionKey);
        var offered = tools.Allowed(request.AgentId, request.SessionKey, config.Current.Config, model.Provider, model.Id);
        if (offered.Count == 0) return "🧰 Tools: none for this session.";
        var isVerbose = arguments.Equals("verbose", StringComparison.OrdinalIgnoreCase);
        var text = new StringBuilder("🧰 Tools");
        foreach (var tool in offered)
        {
            text.Append("\n- ").Append(tool.Definition.Name);
            if (isVerbose) text.Append(": ").Append(tool.Definition.Description);
        }
        return isVerbose ? text.ToString() : text.Append("\n\nMore: /tools verbose").ToString();
    }

    private string Agents()
    {
        var agents = config.Current.Config.Agents;
        var standard = SessionKey.NormalizeAgentId(agents.Default.Id);
        var text = new StringBuilder("🤖 Agents\n- ").Append(standard).Append(" (default)");
        foreach (var agent in agents.List)
        {
            if (SessionKey.NormalizeAgentId(agent.Id) is var id && id != standard) text.Append("\n- ").Append(id);
        }
        return text.ToString();
    }

    private string SubAgents(RunRequest request, string arguments)
    {
        if (arguments.Length > 0 && !arguments.Equals(List, StringComparison.OrdinalIgnoreCase) && HasSubAgents(request))
            return "⚙️ Usage: /subagents [list]. A sub-agent's session is opened, written to and stopped like any other.";
        var text = new StringBuilder();
        foreach (var row in stores.List())
        {
            if (row.Entry.SpawnedBy == request.SessionKey) text.Append("\n- ").Append(row.Entry.Label ?? row.Key);
        }
        return text.Length == 0 ? "🧭 Subagents: none for this session." : $"🧭 Subagents{text}";
    }

    private bool HasSubAgents(RunRequest request)
    {
        foreach (var row in stores.List())
        {
            if (row.Entry.SpawnedBy == request.SessionKey) return true;
        }
        return false;
    }
}
