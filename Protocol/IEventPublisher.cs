using System.Text.Json.Serialization.Metadata;

namespace OpenClaw.Protocol;

/// <summary>How the domain tells the connected clients that something happened.</summary>
internal interface IEventPublisher
{
    /// <summary>
    /// Serialises <paramref name="payload"/> once and queues it for every entitled receiver. Never waits for a peer
    /// and never throws for one.
    /// </summary>
    void Publish<T>(string eventName, T payload, JsonTypeInfo<T> contract, EventTarget target = default);

    /// <summary>Whether anybody would get it: for what is dear to make and comes often.</summary>
    /// <param name="sessionKey">As <see cref="EventTarget.SessionKey"/>.</param>
    bool IsHeard(string eventName, string? sessionKey) => true;
}
