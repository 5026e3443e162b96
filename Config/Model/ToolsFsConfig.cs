namespace OpenClaw.Config;

/// <summary>Files and tools.</summary>
internal sealed record ToolsFsConfig
{
    /// <summary>True: tools neither read nor write outside of the workspace. Absent: they do not write there.</summary>
    public bool? WorkspaceOnly { get; init; }
}
