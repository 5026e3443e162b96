namespace OpenClaw.Config;

/// <summary>The agents and what they share.</summary>
internal sealed record AgentsConfig
{
    /// <summary>Id of the agent that exists when none is listed.</summary>
    public const string ImplicitAgentId = "main";

    public AgentDefaultsConfig Defaults { get; init; } = new();

    /// <summary><c>agents.list</c>, or <c>agents.entries</c> (product 2026.9.6) in the order of the file.</summary>
    public IReadOnlyList<AgentConfig> List { get; init; } = [];

    /// <summary>The default agent: the first marked <c>default</c>, else the first listed, else an implicit <c>main</c>.</summary>
    public AgentConfig Default =>
        List.FirstOrDefault(agent => agent.Default)
        ?? (List.Count > 0 ? List[0] : new AgentConfig { Id = ImplicitAgentId });
}
