namespace OpenClaw.Gateway.Agents;

/// <summary>How a run ended.</summary>
internal enum RunStatus
{
    Ok,
    Error,
    Aborted,
}
