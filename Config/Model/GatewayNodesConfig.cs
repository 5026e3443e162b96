namespace OpenClaw.Config;

/// <summary>Nodes: devices that run commands for the gateway.</summary>
internal sealed record GatewayNodesConfig
{
    public NodeBrowserMode BrowserMode { get; init; } = NodeBrowserMode.Auto;

    /// <summary>The one node that serves the browser.</summary>
    public string? BrowserNode { get; init; }

    /// <summary>Added to the allow-list of each platform.</summary>
    public IReadOnlyList<string> AllowCommands { get; init; } = [];

    /// <summary>Taken from the allow-list; wins.</summary>
    public IReadOnlyList<string> DenyCommands { get; init; } = [];
}
