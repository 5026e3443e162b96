namespace OpenClaw.Handlers.Rpc;

/// <summary>How a page shows one setting.</summary>
internal sealed record ConfigUiHint
{
    public required string Label { get; init; }

    public string? Help { get; init; }

    public string? Group { get; init; }

    /// <summary>Smaller comes first.</summary>
    public int? Order { get; init; }

    public bool? Sensitive { get; init; }
}
