using System.Text.Json;

namespace OpenClaw.Client;

/// <summary>How one request is waited for.</summary>
internal sealed record RequestOptions
{
    /// <summary>Null: the client's own limit. <see cref="Timeout.InfiniteTimeSpan"/>: until the connection ends.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Methods that start something answer twice under the same id: at once with <c>status: "accepted"</c>, and when
    /// it is done. True waits for the second.</summary>
    public bool ExpectFinal { get; init; }

    /// <summary>Told of the first of two answers, on the receive loop: it must be quick.</summary>
    public Action<JsonElement>? OnAccepted { get; init; }
}
