namespace OpenClaw.Config;

/// <summary>Which messages get the acknowledging reaction.</summary>
internal enum AckReactionScope
{
    GroupMentions,
    GroupAll,
    Direct,
    All,
}
