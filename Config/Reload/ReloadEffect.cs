namespace OpenClaw.Config;

/// <summary>What it takes for a changed setting to count.</summary>
internal enum ReloadEffect
{
    /// <summary>It is a note, or other programs read it: nothing here depends on it.</summary>
    Nothing,

    /// <summary>Something that runs is told, and follows at once.</summary>
    Now,

    /// <summary>Read by the next run, message or session; what is under way ends as it began.</summary>
    NextRun,

    /// <summary>Read for the next connection or HTTP request; those that are there keep what they were told.</summary>
    NextConnect,

    /// <summary>The gateway has to start again.</summary>
    Restart,
}
