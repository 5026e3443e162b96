namespace OpenClaw.Gateway.Agents;

/// <summary>One folder of a workspace, or what a search below it found.</summary>
/// <param name="Path">Below the workspace; empty: the workspace itself.</param>
/// <param name="ParentPath">Null for the workspace itself.</param>
internal sealed record WorkspacePage(string Path, string? ParentPath, string? Search, IReadOnlyList<WorkspaceEntry> Entries, bool Truncated);
