namespace OpenClaw.Client;

/// <summary>Why what a client shows has to be read again.</summary>
internal enum RefreshReason
{
    /// <summary>First connection.</summary>
    Connected,

    /// <summary>The connection was lost and is back: events in between never came, subscriptions are gone.</summary>
    Reconnected,

    /// <summary>Events were lost on the living connection.</summary>
    Gap,
}
