using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using OpenClaw.Protocol;

namespace OpenClaw.Tests.Gateway.Agents;

/// <summary>Keeps what is published.</summary>
internal sealed class RecordingPublisher : IEventPublisher
{
    private readonly Lock _gate = new();
    private readonly List<(string Name, JsonElement Payload, EventTarget Target)> _events = [];

    /// <summary>Called after each event, on the thread that published it.</summary>
    public Action? Published { get; init; }

    /// <summary>What clients of this protocol are told is recorded.</summary>
    public int Protocol { get; init; } = 4;

    public IReadOnlyList<(string Name, JsonElement Payload, EventTarget Target)> Events
    {
        get
        {
            lock (_gate) return [.. _events];
        }
    }

    public IEnumerable<JsonElement> Chat(string state) =>
        Events.Where(e => e.Name == EventNames.Chat && e.Payload.GetProperty("state").GetString() == state).Select(e => e.Payload);

    public void Publish<T>(string eventName, T payload, JsonTypeInfo<T> contract, EventTarget target = default)
    {
        if (target.OnlyProtocol is { } only && only != Protocol) return;
        var json = JsonSerializer.SerializeToElement(payload, contract);
        lock (_gate) _events.Add((eventName, json, target));
        Published?.Invoke();
    }
}
