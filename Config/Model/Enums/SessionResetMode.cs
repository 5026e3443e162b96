namespace OpenClaw.Config;

/// <summary>What starts a session anew: an hour of the day, or a time without messages.</summary>
internal enum SessionResetMode
{
    Daily,
    Idle,
}
