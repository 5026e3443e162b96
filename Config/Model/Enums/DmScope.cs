namespace OpenClaw.Config;

/// <summary>How direct messages are divided into sessions.</summary>
internal enum DmScope
{
    Main,
    PerPeer,
    PerChannelPeer,
    PerAccountChannelPeer,
}
