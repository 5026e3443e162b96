using System.Text.Json.Serialization;

namespace OpenClaw.Handlers.Rpc;

/// <summary>One message of the answer.</summary>
internal sealed record AgentReplyPayload(
    string Text,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? MediaUrl);
