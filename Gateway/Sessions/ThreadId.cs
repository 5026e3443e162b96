namespace OpenClaw.Gateway.Sessions;

/// <summary>A channel's thread or topic id. Channels use text or numbers; which one it was is kept for writing back.</summary>
internal readonly record struct ThreadId(string Text, bool IsNumber = false)
{
    public override string ToString() => Text;
}
