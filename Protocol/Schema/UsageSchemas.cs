using static OpenClaw.Protocol.S;

namespace OpenClaw.Protocol;

/// <summary>Params of the usage methods; those that are not here take anything.</summary>
internal static class UsageSchemas
{
    private static readonly ParamsSchema Date = new PatternSchema(@"^\d{4}-\d{2}-\d{2}$", PatternSchema.IsDate);

    public static readonly ParamsSchema Sessions = Object(
        Optional("key", NonEmpty),
        Optional("startDate", Date),
        Optional("endDate", Date),
        Optional("limit", Int(min: 1)),
        Optional("includeContextWeight", Bool),
        Optional("agentId", NonEmpty),
        Optional("agentScope", OneOf("all")),
        Optional("creatorKey", NonEmpty),
        Optional("mode", OneOf("utc", "gateway", "specific")),
        Optional("range", OneOf("7d", "30d", "90d", "1y", "all")),
        Optional("groupBy", OneOf("instance", "family")),
        Optional("includeHistorical", Bool),
        Optional("utcOffset", new PatternSchema(@"^UTC[+-]\d{1,2}(?::[0-5]\d)?$", PatternSchema.IsUtcOffset)),
        Optional("timeZone", NonEmpty));
}
