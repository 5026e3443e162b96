namespace OpenClaw.Gateway.Sessions;

/// <summary>The <c>type</c> of a transcript line.</summary>
internal static class TranscriptEntryTypes
{
    public const string Session = "session";
    public const string Message = "message";
    public const string Compaction = "compaction";
    public const string ModelChange = "model_change";
    public const string ThinkingLevelChange = "thinking_level_change";
    public const string Custom = "custom";
}
