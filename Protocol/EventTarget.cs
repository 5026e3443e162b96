namespace OpenClaw.Protocol;

/// <summary>Who gets an event and what may happen to it when a receiver is slow. <c>default</c>: a plain broadcast.</summary>
internal readonly record struct EventTarget
{
    /// <summary>Only these connections, without <c>seq</c>; null: everybody the event guards let through.</summary>
    public IReadOnlyCollection<string>? ConnectionIds { get; init; }

    /// <summary>Of those the event guards let through only these connections, with <c>seq</c> like any broadcast; null: all.</summary>
    public IReadOnlyCollection<string>? Subscribers { get; init; }

    /// <summary>
    /// True when a slow receiver may miss it. Events whose name is droppable by protocol (tick, presence, …) need not
    /// say so; this is for those that are droppable only sometimes, such as a <c>chat</c> delta.
    /// </summary>
    public bool IsDroppable { get; init; }

    /// <summary>For a slow receiver, a newer event of the same key takes the place of the queued one.</summary>
    public string? CoalesceKey { get; init; }

    /// <summary>
    /// Makes the frame that takes the queued one's place, when the event itself tells only what is new since the one before.
    /// Null: the event is whole by itself.
    /// </summary>
    public Func<byte[]>? Superseding { get; init; }

    /// <summary>The session it is about, as the payload writes its key: those who follow that session get a copy, without <c>seq</c>.</summary>
    public string? SessionKey { get; init; }

    /// <summary>Attached to <c>presence</c> and <c>health</c>.</summary>
    public StateVersion? StateVersion { get; init; }

    /// <summary>Only connections whose era shows it (for example <c>chat</c> state <c>status</c>: protocol 4).</summary>
    public int? OnlyProtocol { get; init; }

    /// <summary>Only connections that have said that they want tool events.</summary>
    public bool OnlyToolRecipients { get; init; }

    public static EventTarget ToConnections(params IReadOnlyCollection<string> connectionIds) => new() { ConnectionIds = connectionIds };
}
