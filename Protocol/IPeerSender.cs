using System.Text.Json.Serialization.Metadata;

namespace OpenClaw.Protocol;

/// <summary>How the domain sends something to one peer and learns whether it could.</summary>
internal interface IPeerSender
{
    /// <summary>Queues an event for one connection, without <c>seq</c>. Never waits for the peer.</summary>
    /// <returns>False: the connection is gone, or has no room for it; nothing was sent.</returns>
    bool TrySend<T>(string connectionId, string eventName, T payload, JsonTypeInfo<T> contract);
}
