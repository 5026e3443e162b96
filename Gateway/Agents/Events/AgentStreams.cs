namespace OpenClaw.Gateway.Agents;

/// <summary>Values of <c>stream</c> in an <c>agent</c> event.</summary>
internal static class AgentStreams
{
    public const string Lifecycle = "lifecycle";
    public const string Assistant = "assistant";
    public const string Thinking = "thinking";
    public const string Tool = "tool";
    public const string Compaction = "compaction";

    /// <summary>What is done before the first word (protocol 4).</summary>
    public const string RunStatus = "run_status";

    /// <summary>What an answer of the model has cost (protocol 4).</summary>
    public const string Usage = "usage";

    /// <summary>A call of a tool as one line of a list (protocol 4).</summary>
    public const string Item = "item";
}
