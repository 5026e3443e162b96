namespace OpenClaw.Config;

/// <summary>Upkeep of the session store. The defaults are seed numbers of the specification.</summary>
internal sealed record SessionMaintenanceConfig
{
    public SessionMaintenanceMode Mode { get; init; } = SessionMaintenanceMode.Warn;

    /// <summary>Age at which an entry goes. Written as a duration (<c>30d</c>) or a number of days.</summary>
    public TimeSpan PruneAfter { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Entries kept, newest first.</summary>
    public int MaxEntries { get; init; } = 500;

    /// <summary>Size in bytes at which the file is rotated. Written as a size (<c>10mb</c>) or a number of bytes.</summary>
    public long RotateBytes { get; init; } = 10 * 1024 * 1024;
}
