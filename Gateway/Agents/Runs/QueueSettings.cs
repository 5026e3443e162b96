using OpenClaw.Config;
using OpenClaw.Gateway.Sessions;

namespace OpenClaw.Gateway.Agents;

/// <summary>What happens to a message that comes while its session is busy.</summary>
/// <param name="Debounce">Quiet time before queued messages become one turn.</param>
/// <param name="Cap">Messages that wait at most.</param>
/// <param name="Drop">Which one goes when there are more.</param>
internal sealed record QueueSettings(QueueMode Mode, TimeSpan Debounce, int Cap, QueueDrop Drop)
{
    /// <param name="asked">For this message only, in the words of <c>/queue</c>; else the session's own, its channel's, the general one.</param>
    public static QueueSettings Of(string? asked, SessionEntry? entry, OpenClawConfig config)
    {
        var queue = config.Messages.Queue;
        var words = QueueWords.Parse(asked);
        var mode = words.Mode ?? QueueModes.Of(entry, config);
        var channel = entry?.Channel ?? entry?.LastChannel;
        var debounce = words.DebounceMs ?? entry?.QueueDebounceMs ?? (channel is not null && queue.DebounceMsByChannel.TryGetValue(channel, out var ofChannel) ? ofChannel : queue.DebounceMs);
        return new(
            mode == QueueMode.Queue ? QueueMode.Steer : mode,
            TimeSpan.FromMilliseconds(Math.Clamp(debounce, 0, 600_000)),
            (int)Math.Clamp(words.Cap ?? entry?.QueueCap ?? queue.Cap, 1, 1000),
            words.Drop ?? DropOf(entry?.QueueDrop) ?? queue.Drop);
    }

    public static QueueDrop? DropOf(string? text) => text?.Trim().ToLowerInvariant() switch
    {
        "old" or "oldest" => QueueDrop.Old,
        "new" or "newest" => QueueDrop.New,
        "summarize" or "summary" => QueueDrop.Summarize,
        _ => null,
    };

    public static string NameOf(QueueDrop drop) => drop switch
    {
        QueueDrop.Old => "old",
        QueueDrop.New => "new",
        _ => "summarize",
    };
}
