namespace OpenClaw.Config;

/// <summary>When a session starts anew.</summary>
internal sealed record SessionResetConfig
{
    public SessionResetMode Mode { get; init; } = SessionResetMode.Daily;

    /// <summary>Hour of the gateway's day, 0 to 23.</summary>
    public int AtHour { get; init; } = 4;

    /// <summary>Minutes without a message; with <c>daily</c> both rules apply.</summary>
    public int? IdleMinutes { get; init; }
}
