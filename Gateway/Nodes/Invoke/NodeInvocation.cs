namespace OpenClaw.Gateway.Nodes;

/// <summary>One command for one node.</summary>
internal sealed record NodeInvocation
{
    public required string NodeId { get; init; }

    public required string Command { get; init; }

    /// <summary>Compact JSON; null: no params.</summary>
    public string? ParamsJson { get; init; }

    /// <summary>What the caller gave, in milliseconds; null: 30 seconds, and the node is not told.</summary>
    public long? TimeoutMs { get; init; }

    /// <summary>A repeat with the same key gets the first answer and runs nothing; null: every call is a new one.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>Asked by the gateway itself for its own purposes: what the lists of commands say does not count.</summary>
    public bool IsExempt { get; init; }

    /// <summary>Makes the params to send of <see cref="ParamsJson"/>, once per call that is no repeat; it may refuse.</summary>
    public Func<Task<NodeForward>>? Prepare { get; init; }

    /// <summary>Told of what the node sends while it works (protocol 4).</summary>
    public Action<string>? OnProgress { get; init; }
}
