namespace OpenClaw.Config;

/// <summary>What became of a change.</summary>
internal sealed record ConfigWriteResult
{
    /// <summary>Why nothing was written; <see langword="null"/> when it was, or when there was nothing to write.</summary>
    public string? Refusal { get; init; }

    /// <summary>What would have been wrong with the new configuration.</summary>
    public IReadOnlyList<ConfigIssue> Issues { get; init; } = [];

    /// <summary>The disk or another program stood in the way; the same change may work later.</summary>
    public bool IsRetryable { get; init; }

    /// <summary>The file as it is now.</summary>
    public required ConfigSnapshot Snapshot { get; init; }

    /// <summary>The dotted paths that changed in effect.</summary>
    public IReadOnlyList<string> ChangedPaths { get; init; } = [];

    /// <summary>The file or a part of it was written anew and lost comments; the copy still has them.</summary>
    public bool IsRewritten { get; init; }

    public bool Ok => Refusal is null;
}
