namespace OpenClaw.Config;

/// <summary>What a changed configuration file does to a running gateway.</summary>
internal enum ReloadMode
{
    Hybrid,
    Hot,
    Restart,
    Off,
}
