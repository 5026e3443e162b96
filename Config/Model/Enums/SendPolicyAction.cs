namespace OpenClaw.Config;

/// <summary>Whether replies may leave.</summary>
internal enum SendPolicyAction
{
    Allow,
    Deny,
}
