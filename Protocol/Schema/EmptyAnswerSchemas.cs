using static OpenClaw.Protocol.S;

namespace OpenClaw.Protocol;

/// <summary>Params of the methods whose answer is empty (product 2026.9.6).</summary>
internal static class EmptyAnswerSchemas
{
    private static readonly ParamsSchema TaskStatus = OneOf("queued", "running", "completed", "failed", "cancelled", "timed_out");

    public static readonly ParamsSchema Nothing = Object();

    public static readonly ParamsSchema TaskSuggestions = Object(
        Optional("sessionKey", String(min: 1, max: 512)),
        Optional("agentId", String(min: 1, max: 128)));

    public static readonly ParamsSchema Tasks = Object(
        Optional("status", AnyOf(TaskStatus, Array(TaskStatus))),
        Optional("agentId", NonEmpty),
        Optional("sessionKey", NonEmpty),
        Optional("limit", Int(min: 1, max: 500)),
        Optional("cursor", String(max: 512)),
        Optional("sortBy", OneOf("updatedAt", "endedAt")));

    public static readonly ParamsSchema ProgressCard = Object(Required("sessionKey", NonEmpty), Optional("agentId", NonEmpty));

    public static readonly ParamsSchema Projects = Object(Optional("includeObserved", Bool));

    public static readonly ParamsSchema Preferences = Object(
        Optional("keys", Array(String(min: 1, max: 256), max: 32, isUnique: true)));
}
