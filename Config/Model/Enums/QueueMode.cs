namespace OpenClaw.Config;

/// <summary>What happens to a message that arrives while a run is active.</summary>
internal enum QueueMode
{
    Collect,
    Steer,
    Followup,
    SteerBacklog,
    Queue,
    Interrupt,
}
