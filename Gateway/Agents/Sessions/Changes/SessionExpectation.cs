using OpenClaw.Gateway.Sessions;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Agents;

/// <summary>What a client believes of a session it wants to change (protocol 4); another state refuses the change.</summary>
/// <param name="SessionId">Null: any.</param>
/// <param name="UpdatedAt">Unix milliseconds; null: any.</param>
/// <param name="LifecycleRevision">Sessions here have none; null: any.</param>
internal readonly record struct SessionExpectation(string? SessionId = null, long? UpdatedAt = null, string? LifecycleRevision = null)
{
    public ErrorShape? Check(SessionEntry? entry)
    {
        if (LifecycleRevision is not null) return Changed("lifecycle revision");
        if (SessionId is not null && entry?.SessionId != SessionId) return Changed("session id");
        return UpdatedAt is { } at && entry?.UpdatedAt != at ? Changed("update time") : null;
    }

    private static ErrorShape Changed(string what) =>
        ErrorShape.InvalidRequest($"session changed: its {what} is another one now; reload and retry") with { Retryable = false };
}
