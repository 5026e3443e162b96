namespace OpenClaw.Config;

/// <summary>Where on a messaging channel somebody is asked.</summary>
internal sealed record ApprovalTargetConfig
{
    public string Channel { get; init; } = "";

    public string To { get; init; } = "";
}
