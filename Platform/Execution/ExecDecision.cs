namespace OpenClaw.Platform;

/// <summary>What a policy says about a command.</summary>
internal enum ExecDecision
{
    Run,

    /// <summary>Only when an operator says yes.</summary>
    Ask,

    Deny,
}
