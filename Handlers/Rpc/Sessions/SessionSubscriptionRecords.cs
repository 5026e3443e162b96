using System.Text.Json.Nodes;

namespace OpenClaw.Handlers.Rpc;

/// <param name="List">The page asked for with the subscription.</param>
internal sealed record SessionsSubscribeResult(bool Subscribed, SessionsListResult? List);

internal sealed record MessagesSubscribeParams(string Key, string? AgentId = null, bool IncludeApprovals = false);

/// <param name="Key">Canonical.</param>
internal sealed record MessagesSubscribeResult(bool Subscribed, string Key, ApprovalReplay? ApprovalReplay);

/// <summary>The approvals of a conversation that still wait for a decision.</summary>
/// <param name="UpdatedAtMs">Unix milliseconds.</param>
internal sealed record ApprovalReplay(string SessionKey, long UpdatedAtMs)
{
    public required JsonArray Approvals { get; init; }

    public bool Truncated { get; init; }
}
