namespace OpenClaw.Config;

/// <summary>Pages the agent shows on nodes.</summary>
internal sealed record CanvasHostConfig
{
    public bool Enabled { get; init; } = true;

    /// <summary>Absent: <c>canvas</c> in the state directory.</summary>
    public string? Root { get; init; }

    /// <summary>Its own port beside the gateway's; absent: gateway port + 4.</summary>
    public int? Port { get; init; }

    public bool LiveReload { get; init; } = true;
}
