namespace OpenClaw.Config;

/// <summary>Joining quick successive messages of one sender. Milliseconds; 0 switches it off.</summary>
internal sealed record InboundMessagesConfig
{
    public int DebounceMs { get; init; }
    public IReadOnlyDictionary<string, int> ByChannel { get; init; } = new Dictionary<string, int>();
}
