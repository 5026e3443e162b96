namespace OpenClaw.Config;

/// <summary>Questions to operators, beside the clients they have.</summary>
internal sealed record ApprovalsConfig
{
    public ApprovalForwardConfig Exec { get; init; } = new();
}
