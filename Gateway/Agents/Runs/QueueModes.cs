using OpenClaw.Config;
using OpenClaw.Gateway.Sessions;

namespace OpenClaw.Gateway.Agents;

/// <summary>What happens to a message while its session is busy: the names, their aliases, and which one is in force.</summary>
internal static class QueueModes
{
    public static string ToWire(this QueueMode mode) => mode switch
    {
        QueueMode.Steer => "steer",
        QueueMode.Followup => "followup",
        QueueMode.SteerBacklog => "steer-backlog",
        QueueMode.Interrupt => "interrupt",
        QueueMode.Queue => "steer",
        _ => "collect",
    };

    public static bool TryParse(string? text, out QueueMode mode)
    {
        QueueMode? found = text?.Trim().ToLowerInvariant() switch
        {
            "steer" or "queue" or "queued" or "steering" => QueueMode.Steer,
            "followup" or "followups" or "follow-up" or "follow-ups" => QueueMode.Followup,
            "collect" or "coalesce" => QueueMode.Collect,
            "steer-backlog" or "steer+backlog" => QueueMode.SteerBacklog,
            "interrupt" or "interrupts" or "abort" => QueueMode.Interrupt,
            _ => null,
        };
        mode = found ?? QueueMode.Collect;
        return found is not null;
    }

    /// <summary>The session's own mode, else its channel's, else the general one.</summary>
    public static QueueMode Of(SessionEntry? entry, OpenClawConfig config)
    {
        if (TryParse(entry?.QueueMode, out var own)) return own;
        var queue = config.Messages.Queue;
        return (entry?.Channel ?? entry?.LastChannel) is { } channel && queue.ByChannel.TryGetValue(channel, out var ofChannel) ? ofChannel : queue.Mode;
    }
}
