namespace OpenClaw.Gateway.Agents;

/// <summary>What a model stream carries, in the order of arrival, the same for every wire format.</summary>
internal abstract record ModelEvent
{
    private ModelEvent()
    {
    }

    /// <summary>The next piece of the answer.</summary>
    public sealed record TextDelta(string Text) : ModelEvent;

    /// <summary>The next piece of the model's reasoning.</summary>
    public sealed record ThinkingDelta(string Text) : ModelEvent;

    /// <summary>Closes the current reasoning block with the provider's signature, needed to replay it.</summary>
    public sealed record ThinkingSignature(string Signature) : ModelEvent;

    /// <summary>Reasoning the service does not show, to be given back as it is.</summary>
    public sealed record RedactedThinking(string Data) : ModelEvent;

    /// <summary>A tool call begins; its arguments follow as <see cref="ToolCallDelta"/> with the same index.</summary>
    public sealed record ToolCallStart(int Index, string Id, string Name) : ModelEvent;

    /// <param name="ArgumentsJson">The next characters of the arguments object; a whole object only when all are joined.</param>
    public sealed record ToolCallDelta(int Index, string ArgumentsJson) : ModelEvent;

    /// <summary>Token counts so far; a later one replaces an earlier one.</summary>
    public sealed record UsageReport(ModelUsage Usage) : ModelEvent;

    /// <summary>The model has finished; always the last event.</summary>
    public sealed record Stop(StopReason Reason) : ModelEvent;
}
