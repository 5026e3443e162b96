namespace OpenClaw.Config;

/// <summary>Whether each sender has a session or all share one (key <c>global</c>).</summary>
internal enum SessionScope
{
    PerSender,
    Global,
}
