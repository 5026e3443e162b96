namespace OpenClaw.Gateway.Agents;

/// <summary>Values of <c>phase</c> in <c>chat.send_timing</c> (product 2026.9.6).</summary>
internal static class SendTimingPhases
{
    public const string DispatchStarted = "dispatch-started";
    public const string ModelSelected = "model-selected";
    public const string RunStarted = "agent-run-started";
    public const string FirstAssistantEvent = "first-assistant-event";
    public const string DispatchCompleted = "dispatch-completed";
}
