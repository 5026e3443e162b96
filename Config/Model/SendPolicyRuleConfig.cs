namespace OpenClaw.Config;

/// <summary>One rule; an absent part matches everything.</summary>
internal sealed record SendPolicyRuleConfig
{
    public SendPolicyAction Action { get; init; }
    public string? Channel { get; init; }
    public ChatType? ChatType { get; init; }
    public string? KeyPrefix { get; init; }
}
