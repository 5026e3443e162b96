namespace OpenClaw.Handlers.Rpc;

/// <param name="Scope"><c>per-sender</c> or <c>global</c>.</param>
internal sealed record AgentsListResult(string DefaultId, string MainKey, string Scope, IReadOnlyList<AgentRow> Agents)
{
    /// <summary>Protocol 4: <c>sole</c>, <c>explicit</c> (one is marked as the default) or <c>legacy</c> (the first one is it).</summary>
    public string? Ownership { get; init; }

    /// <summary>Protocol 4: nobody has to choose an agent, because one is the default.</summary>
    public bool? SelectionRequired { get; init; }
}
