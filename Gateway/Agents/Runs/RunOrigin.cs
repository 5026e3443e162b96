namespace OpenClaw.Gateway.Agents;

/// <summary>What started a run.</summary>
internal enum RunOrigin
{
    Chat,
    Agent,
    Http,
    Channel,
    Cron,
    Heartbeat,
}
