namespace OpenClaw.Gateway.Agents;

/// <summary>A file or folder of a workspace.</summary>
/// <param name="Path">Below the workspace, with forward slashes.</param>
/// <param name="Kind"><c>file</c> or <c>directory</c>.</param>
/// <param name="UpdatedAtMs">Unix milliseconds.</param>
internal sealed record WorkspaceEntry(string Path, string Name, string Kind, long? Size = null, long? UpdatedAtMs = null)
{
    /// <summary>What the session did with it: <c>modified</c> or <c>read</c>.</summary>
    public string? SessionKind { get; init; }
}
