namespace OpenClaw.Config;

/// <summary>What it takes for a changed setting to count.</summary>
internal enum ReloadEffect
{
    /// <summary>It is read when it is needed: by the next run, request or connection.</summary>
    NextUse,

    /// <summary>Something that runs is told, and follows at once.</summary>
    Now,

    /// <summary>The gateway has to start again.</summary>
    Restart,
}
