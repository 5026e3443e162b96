namespace OpenClaw.Config;

/// <summary>Where questions about commands are asked as messages.</summary>
internal enum ApprovalForwardMode
{
    /// <summary>In the conversation the command belongs to.</summary>
    Session,
    Targets,
    Both,
}
