namespace OpenClaw.Gateway.Agents;

/// <summary>The contents of <c>settings/session-groups.json</c>.</summary>
internal sealed record SessionGroupOrder
{
    /// <summary>Also groups that no session is in.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>Sections of a page's side bar, in order; what they are called is the page's affair.</summary>
    public IReadOnlyList<string> SectionOrder { get; init; } = [];
}
