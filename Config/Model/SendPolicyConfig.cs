namespace OpenClaw.Config;

/// <summary>Whether replies leave; a matching rule that denies wins over one that allows, then <see cref="Default"/>.</summary>
internal sealed record SendPolicyConfig
{
    public SendPolicyAction Default { get; init; } = SendPolicyAction.Allow;
    public IReadOnlyList<SendPolicyRuleConfig> Rules { get; init; } = [];
}
