using System.Text.Json.Nodes;
using OpenClaw.Gateway.Approvals;
using OpenClaw.Gateway.Connections;
using OpenClaw.Gateway.Sessions;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Agents;

/// <summary>Shows those who follow a conversation, and want that, which of its commands wait and how they were decided: <c>session.approval</c> (protocol 4).</summary>
internal sealed class SessionApprovalFeed(ExecApprovals approvals, SessionSubscriptions subscriptions, SessionStores stores, IEventPublisher events, TimeProvider time)
{
    private const string Waiting = "pending";
    private const string Decided = "terminal";

    public void Asked(ExecApproval approval) => Tell(approval, Waiting);

    public void Ended(ExecApproval approval) => Tell(approval, Decided);

    /// <summary>What waits in a conversation now, the oldest first.</summary>
    /// <param name="key">Canonical.</param>
    public JsonArray PendingOf(string key)
    {
        var pending = new JsonArray();
        foreach (var approval in approvals.Pending)
        {
            if (KeyOf(approval) == key) pending.Add((JsonNode)ApprovalSnapshot.Of(approval));
        }
        return pending;
    }

    private void Tell(ExecApproval approval, string phase)
    {
        if (KeyOf(approval) is not { } key) return;
        var subscribers = subscriptions.OfApprovals(key);
        if (subscribers.Count == 0) return;
        var payload = new JsonObject
        {
            ["sessionKey"] = key,
            ["updatedAtMs"] = time.GetUtcNow().ToUnixTimeMilliseconds(),
            ["phase"] = phase,
            ["approval"] = ApprovalSnapshot.Of(approval),
        };
        events.Publish(EventNames.SessionApproval, payload, ProtocolJson.Default.JsonObject, new EventTarget { Subscribers = subscribers, OnlyProtocol = 4 });
    }

    private string? KeyOf(ExecApproval approval) => approval.Request.SessionKey is { Length: > 0 } key ? SessionKey.Canonical(key, stores.KeyOptions) : null;
}
