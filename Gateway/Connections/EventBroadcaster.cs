using System.Text.Json.Serialization.Metadata;
using OpenClaw.Gateway.Auth;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Connections;

/// <summary>Serialises an event once and queues it for every connection that may have it.</summary>
internal sealed class EventBroadcaster(ConnectionRegistry connections) : IEventPublisher, IPeerSender
{
    /// <summary>Connections that want copies of the events of a session, by the key the events carry.</summary>
    public Func<string, IReadOnlyCollection<string>>? FollowersOf { get; set; }

    public void Publish<T>(string eventName, T payload, JsonTypeInfo<T> contract, EventTarget target = default)
    {
        byte[]? bytes = null;
        var isDroppable = target.IsDroppable || EventGuards.IsDroppable(eventName);
        if (target.ConnectionIds is { } ids)
        {
            foreach (var id in ids)
            {
                if (connections.Find(id) is not { } connection || !IsShown(connection, target)) continue;
                bytes ??= FrameWriter.OpenEvent(eventName, payload, contract, target.StateVersion);
                connection.Send(new OutboundFrame(bytes, OutboundKind.PlainEvent, target.CoalesceKey), isDroppable);
            }
            return;
        }
        foreach (var connection in target.Subscribers is { } subscribers ? Find(subscribers) : connections.Snapshot())
        {
            if (!IsShown(connection, target) || !connection.MayReceive(eventName)) continue;
            bytes ??= FrameWriter.OpenEvent(eventName, payload, contract, target.StateVersion);
            connection.Send(new OutboundFrame(FrameFor(connection, target, bytes), OutboundKind.NumberedEvent, target.CoalesceKey), isDroppable);
        }
        if (target.SessionKey is not { } sessionKey || FollowersOf is not { } followers) return;
        foreach (var connection in Find(followers(sessionKey)))
        {
            if (!IsShown(connection, target)) continue;
            bytes ??= FrameWriter.OpenEvent(eventName, payload, contract, target.StateVersion);
            connection.Send(new OutboundFrame(FrameFor(connection, target, bytes), OutboundKind.PlainEvent, target.CoalesceKey), isDroppable);
        }
    }

    // Only a slow connection's queue replaces one frame by another.
    private static byte[] FrameFor(GatewayConnection connection, in EventTarget target, byte[] bytes) =>
        target.Superseding is { } whole && connection.IsSlow ? whole() : bytes;

    public bool IsHeard(string eventName, string? sessionKey)
    {
        foreach (var connection in connections.Snapshot()) if (connection.MayReceive(eventName)) return true;
        if (sessionKey is null || FollowersOf is not { } followers) return false;
        foreach (var id in followers(sessionKey)) if (connections.Find(id) is not null) return true;
        return false;
    }

    public bool TrySend<T>(string connectionId, string eventName, T payload, JsonTypeInfo<T> contract)
    {
        if (connections.Find(connectionId) is not { } connection) return false;
        return connection.TrySend(new OutboundFrame(FrameWriter.OpenEvent(eventName, payload, contract, null), OutboundKind.PlainEvent));
    }

    private IEnumerable<GatewayConnection> Find(IReadOnlyCollection<string> ids)
    {
        foreach (var id in ids)
        {
            if (connections.Find(id) is { } connection) yield return connection;
        }
    }

    private static bool IsShown(GatewayConnection connection, EventTarget target) =>
        (target.OnlyProtocol is not { } protocol || connection.Caller.Era.Protocol == protocol)
        && (!target.OnlyToolRecipients || connection.Caller.WantsToolEvents);
}
