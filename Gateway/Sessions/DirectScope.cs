namespace OpenClaw.Gateway.Sessions;

/// <summary><c>session.dmScope</c>: which direct messages share a session.</summary>
internal enum DirectScope
{
    /// <summary>All of them, the agent's main session.</summary>
    Main,

    /// <summary>Those of one person, over all channels.</summary>
    PerPeer,

    /// <summary>Those of one person on one channel.</summary>
    PerChannelPeer,

    /// <summary>Those of one person on one account of one channel.</summary>
    PerAccountChannelPeer,
}
