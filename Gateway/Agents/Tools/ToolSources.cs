using OpenClaw.Config;

namespace OpenClaw.Gateway.Agents;

/// <summary>All tools of this gateway. Sources are added while the gateway is put together and stay.</summary>
internal sealed class ToolSources
{
    private readonly List<IToolSource> _sources = [];

    public void Add(IToolSource source) => _sources.Add(source);

    /// <summary>Every tool there is for a session, in the order in which a prompt lists them; of one name the first counts.</summary>
    public IReadOnlyList<IAgentTool> All(string agentId, string sessionKey, OpenClawConfig config)
    {
        var tools = new List<IAgentTool>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var source in _sources)
        {
            foreach (var tool in source.ToolsFor(agentId, sessionKey, config))
            {
                if (names.Add(tool.Definition.Name)) tools.Add(tool);
            }
        }
        tools.Sort(static (a, b) => ToolNames.Compare(a.Definition.Name, b.Definition.Name));
        return tools;
    }

    /// <summary>Those of <see cref="All"/> that the policy leaves.</summary>
    /// <param name="only">Of these, only those that are named here; null: all.</param>
    public IReadOnlyList<IAgentTool> Allowed(string agentId, string sessionKey, OpenClawConfig config, string? provider, string? model, IReadOnlyList<string>? only = null)
    {
        var all = All(agentId, sessionKey, config);
        var names = new List<string>(all.Count);
        foreach (var tool in all) names.Add(tool.Definition.Name);
        var allowed = ToolPolicy.Filter(names, config.Tools, ToolPolicy.OwnOf(config, agentId), provider, model);
        if (only is not null) ToolPolicy.Keep(allowed, only);
        var left = new List<IAgentTool>(allowed.Count);
        foreach (var tool in all)
        {
            if (allowed.Contains(tool.Definition.Name)) left.Add(tool);
        }
        return left;
    }
}
