namespace OpenClaw.Gateway.Agents;

/// <summary>Values of <c>stream</c> in an <c>agent</c> event.</summary>
internal static class AgentStreams
{
    public const string Lifecycle = "lifecycle";
    public const string Assistant = "assistant";
    public const string Thinking = "thinking";
    public const string Tool = "tool";
    public const string Compaction = "compaction";
}
