namespace OpenClaw.Gateway.Nodes;

/// <summary>How a command for a node ended.</summary>
internal enum NodeInvokeStatus
{
    Ok,

    /// <summary>The node answered with an error.</summary>
    Failed,
    NotConnected,

    /// <summary>The node may not be asked for this command.</summary>
    NotAllowed,
    TimedOut,

    /// <summary>The command claims an approval that does not hold for it.</summary>
    NotApproved,

    /// <summary>The node went away before it answered; nobody knows how far it got.</summary>
    Disconnected,

    /// <summary>The node's socket could not take it.</summary>
    NotSent,

    /// <summary>Too much waits already, or the params are too large.</summary>
    Refused,

    /// <summary>The key belongs to another command or other params.</summary>
    KeyReused,

    /// <summary>A repeat of a command that has run, whose answer was too large to be kept.</summary>
    AnswerGone,
}
