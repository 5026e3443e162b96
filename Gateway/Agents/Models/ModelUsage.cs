namespace OpenClaw.Gateway.Agents;

/// <summary>Tokens of one model call. <paramref name="Input"/> does not contain what was read from a cache.</summary>
internal sealed record ModelUsage(long Input, long Output, long CacheRead = 0, long CacheWrite = 0)
{
    public static ModelUsage None { get; } = new(0, 0);

    public long Total => Input + Output + CacheRead + CacheWrite;

    public static ModelUsage operator +(ModelUsage a, ModelUsage b) =>
        new(a.Input + b.Input, a.Output + b.Output, a.CacheRead + b.CacheRead, a.CacheWrite + b.CacheWrite);
}
