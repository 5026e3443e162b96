using OpenClaw.Gateway.Agents;
using OpenClaw.Gateway.Auth;
using OpenClaw.Gateway.Connections;
using OpenClaw.Gateway.Sessions;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary>Who hears of which session: <c>sessions.subscribe</c>, <c>sessions.messages.subscribe</c> and their opposites.</summary>
internal sealed class SessionSubscriptionHandlers(SessionSubscriptions subscriptions, SessionStores stores, SessionsHandlers sessions, Func<SessionApprovalFeed> approvals, TimeProvider time)
{
    public ValueTask<Reply<SessionsSubscribeResult>> SubscribeAsync(SessionsListParams p, RequestContext context)
    {
        // Before the list is made: a change that comes meanwhile is told, not lost.
        subscriptions.Subscribe(context.Caller.ConnectionId);
        ForgetIfGone(context);
        return new(new SessionsSubscribeResult(true, p.IsEmpty ? null : sessions.List(p, context)));
    }

    public ValueTask<Reply<SessionsSubscribeResult>> UnsubscribeAsync(NoParams p, RequestContext context)
    {
        subscriptions.Unsubscribe(context.Caller.ConnectionId);
        return new(new SessionsSubscribeResult(false, null));
    }

    public ValueTask<Reply<MessagesSubscribeResult>> SubscribeMessagesAsync(MessagesSubscribeParams p, RequestContext context)
    {
        var key = SessionTargets.KeyOf(stores, p.Key, p.AgentId);
        if (!subscriptions.TrySubscribeMessages(context.Caller.ConnectionId, key, p.IncludeApprovals))
            return new(ErrorShape.InvalidRequest($"too many message subscriptions (max {SessionSubscriptions.MaxKeysPerConnection}); unsubscribe from some first"));
        ForgetIfGone(context);
        if (!p.IncludeApprovals) return new(new MessagesSubscribeResult(true, key, null));
        var mayKnow = ScopeRules.Covers(context.Caller.Scopes, Scopes.Approvals);
        var replay = new ApprovalReplay(key, time.GetUtcNow().ToUnixTimeMilliseconds()) { Approvals = mayKnow ? approvals().PendingOf(key) : [] };
        return new(new MessagesSubscribeResult(true, key, replay));
    }

    public ValueTask<Reply<MessagesSubscribeResult>> UnsubscribeMessagesAsync(MessagesSubscribeParams p, RequestContext context)
    {
        var key = SessionTargets.KeyOf(stores, p.Key, p.AgentId);
        subscriptions.UnsubscribeMessages(context.Caller.ConnectionId, key);
        return new(new MessagesSubscribeResult(false, key, null));
    }

    // The socket may have gone while the request ran: its end has then been noted before this subscription.
    private void ForgetIfGone(RequestContext context)
    {
        if (context.Aborted.IsCancellationRequested) subscriptions.Forget(context.Caller.ConnectionId);
    }
}
