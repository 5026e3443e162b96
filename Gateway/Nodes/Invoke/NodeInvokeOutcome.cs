using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Nodes;

/// <summary>What came of a command for a node.</summary>
internal sealed record NodeInvokeOutcome(NodeInvokeStatus Status)
{
    /// <summary>The node's answer as JSON text, if it came as text; also when it is no JSON.</summary>
    public string? PayloadJson { get; init; }

    /// <summary>The node's answer, if it came as a value.</summary>
    public RawJson? Payload { get; init; }

    /// <summary>The node's own code, or ours.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>In words.</summary>
    public string? ErrorMessage { get; init; }

    public bool IsOk => Status == NodeInvokeStatus.Ok;

    /// <summary>What keeping it costs, in bytes.</summary>
    public long Bytes => ((PayloadJson?.Length ?? 0) * 2L) + (Payload?.Utf8.Length ?? 0) + 200;

    public static NodeInvokeOutcome Of(NodeInvokeStatus status, string? code = null, string? message = null) =>
        new(status) { ErrorCode = code, ErrorMessage = message };
}
