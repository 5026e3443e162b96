namespace OpenClaw.Gateway.Agents;

/// <summary>Something a model may ask for during a run.</summary>
internal interface IAgentTool
{
    /// <summary>As the model is told of it.</summary>
    ModelTool Definition { get; }

    /// <summary>One call may take no longer; afterwards the model is told that it took too long.</summary>
    TimeSpan Timeout => TimeSpan.FromMinutes(2);

    /// <summary>Does what was asked. What the model did wrong is a result, not an exception.</summary>
    /// <exception cref="ToolException">It cannot be done; the text is for the model.</exception>
    Task<ToolResult> RunAsync(ToolCallContext call, CancellationToken stop);
}
