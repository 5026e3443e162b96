namespace OpenClaw.Gateway.Agents;

/// <summary>Why an assistant message ended, as the transcript spells it (<see cref="StopReasons"/>).</summary>
internal enum StopReason
{
    Stop,
    Length,
    ToolUse,
    Error,
    Aborted,
}
