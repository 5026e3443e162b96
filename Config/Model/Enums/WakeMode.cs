namespace OpenClaw.Config;

/// <summary>When a wake takes effect.</summary>
internal enum WakeMode
{
    Now,
    NextHeartbeat,
}
