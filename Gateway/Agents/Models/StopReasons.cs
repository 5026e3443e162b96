namespace OpenClaw.Gateway.Agents;

/// <summary>The spelling of <see cref="StopReason"/> in transcripts and events.</summary>
internal static class StopReasons
{
    public static string ToWire(this StopReason reason) => reason switch
    {
        StopReason.Length => "length",
        StopReason.ToolUse => "toolUse",
        StopReason.Error => "error",
        StopReason.Aborted => "aborted",
        _ => "stop",
    };
}
