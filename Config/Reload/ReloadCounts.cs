namespace OpenClaw.Config;

/// <summary>How often a changed file was looked at, and what became of it.</summary>
internal sealed class ReloadCounts
{
    private long _applied;
    private long _restart;
    private long _invalid;
    private long _off;
    private long _failed;

    /// <summary>Put in force while running.</summary>
    public long Applied => Interlocked.Read(ref _applied);

    /// <summary>Needed a restart.</summary>
    public long Restart => Interlocked.Read(ref _restart);

    /// <summary>Left aside because the file could not be used.</summary>
    public long Invalid => Interlocked.Read(ref _invalid);

    /// <summary>Left aside because reloading is switched off.</summary>
    public long Off => Interlocked.Read(ref _off);

    /// <summary>Something that follows the configuration failed.</summary>
    public long Failed => Interlocked.Read(ref _failed);

    public void CountApplied() => Interlocked.Increment(ref _applied);

    public void CountRestart() => Interlocked.Increment(ref _restart);

    public void CountInvalid() => Interlocked.Increment(ref _invalid);

    public void CountOff() => Interlocked.Increment(ref _off);

    public void CountFailed() => Interlocked.Increment(ref _failed);
}
