using static OpenClaw.Protocol.S;

namespace OpenClaw.Protocol;

/// <summary>Params of <c>logs.*</c>.</summary>
internal static class LogSchemas
{
    public static readonly ParamsSchema Tail = Object(
        Optional("cursor", Int(min: 0)),
        Optional("limit", Int(min: 1, max: 5000)),
        Optional("maxBytes", Int(min: 1, max: 1_000_000)));
}
