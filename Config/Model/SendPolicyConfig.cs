namespace OpenClaw.Config;

/// <summary>Whether replies leave; the first matching rule decides.</summary>
internal sealed record SendPolicyConfig
{
    public SendPolicyAction Default { get; init; } = SendPolicyAction.Allow;
    public IReadOnlyList<SendPolicyRuleConfig> Rules { get; init; } = [];
}
