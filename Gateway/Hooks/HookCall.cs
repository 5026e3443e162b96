using System.Text.Json;

namespace OpenClaw.Gateway.Hooks;

/// <summary>One request of a webhook, past its door.</summary>
/// <param name="Path">Below <c>hooks.path</c>, without slashes around it.</param>
/// <param name="Payload">An object; alive as long as the request.</param>
internal sealed record HookCall(string Path, JsonElement Payload)
{
    /// <summary>By lower-case name.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    public required IReadOnlyDictionary<string, string> Query { get; init; }

    /// <summary>The same key again means the same request again; null: every request is a new one.</summary>
    public string? IdempotencyKey { get; init; }
}
