namespace OpenClaw.Platform;

/// <summary>When somebody is asked, the quietest first.</summary>
internal enum ExecAsk
{
    Off,

    /// <summary>About what is not on the list.</summary>
    OnMiss,

    Always,
}
