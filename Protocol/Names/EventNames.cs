namespace OpenClaw.Protocol;

/// <summary>Names of the events this gateway emits.</summary>
internal static class EventNames
{
    public const string ConnectChallenge = "connect.challenge";
    public const string Agent = "agent";
    public const string Chat = "chat";
    public const string ChatSendTiming = "chat.send_timing";
    public const string Presence = "presence";
    public const string Tick = "tick";
    public const string Health = "health";
    public const string Heartbeat = "heartbeat";
    public const string Cron = "cron";
    public const string Shutdown = "shutdown";
    public const string SessionsChanged = "sessions.changed";
    public const string SessionMessage = "session.message";
    public const string SessionApproval = "session.approval";
    public const string DevicePairRequested = "device.pair.requested";
    public const string DevicePairResolved = "device.pair.resolved";
    public const string ConfigChanged = "config.changed";
    public const string DevicePairSetupCompleted = "device.pair.setup.completed";
    public const string ExecApprovalRequested = "exec.approval.requested";
    public const string ExecApprovalResolved = "exec.approval.resolved";
    public const string TalkMode = "talk.mode";
    public const string VoiceWakeChanged = "voicewake.changed";
    public const string NodePairRequested = "node.pair.requested";
    public const string NodePairResolved = "node.pair.resolved";
    public const string NodeInvokeRequest = "node.invoke.request";
    public const string NodeInvokeCancel = "node.invoke.cancel";
}
