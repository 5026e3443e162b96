namespace OpenClaw.Gateway.Nodes;

/// <summary>What a node runs on, as far as the lists of commands tell platforms apart.</summary>
internal enum NodePlatform
{
    Unknown,
    Ios,
    Android,
    MacOs,
    Windows,
    Linux,
}
