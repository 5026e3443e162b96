namespace OpenClaw.Handlers.Cli;

/// <summary>Options that would need a channel. They are understood, so that a script learns why they do nothing.</summary>
internal static class ChannelRefusal
{
    public const string Deliver = "--deliver needs a channel, and this version has none: the answer is printed here. Leave --deliver and its options out.";
}
