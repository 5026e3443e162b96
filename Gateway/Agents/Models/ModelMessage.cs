namespace OpenClaw.Gateway.Agents;

/// <summary>One message of the context that is sent to a model.</summary>
internal sealed record ModelMessage(ModelRole Role, IReadOnlyList<ModelContent> Content)
{
    /// <summary>For a tool result: the call it answers.</summary>
    public string? ToolCallId { get; init; }

    public string? ToolName { get; init; }

    public bool IsError { get; init; }

    /// <summary>For an assistant message: the provider that wrote it; foreign reasoning is not replayed as reasoning.</summary>
    public string? Provider { get; init; }

    public string? Model { get; init; }

    public static ModelMessage User(string text) => new(ModelRole.User, [new ModelContent.Text(text)]);

    public static ModelMessage Assistant(string text) => new(ModelRole.Assistant, [new ModelContent.Text(text)]);
}
