namespace OpenClaw.Handlers.Cli;

/// <summary>What <c>openclaw status</c> shall tell beyond the overview.</summary>
/// <param name="Probe">Let the gateway look anew instead of answering from its last look.</param>
/// <param name="Report">All that helps somebody else to help: agents, security, the end of the log.</param>
internal sealed record StatusParts(bool Usage, bool Channels, bool Probe, bool Report)
{
    public static StatusParts Overview { get; } = new(false, false, false, false);
}
