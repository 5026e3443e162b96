namespace OpenClaw.Gateway.Cron;

/// <summary>When a job that somebody wants to run now really runs.</summary>
internal enum CronRunMode
{
    Force,

    /// <summary>Only if its slot is due.</summary>
    Due,

    /// <summary>Only if it is switched on.</summary>
    IfEnabled,
}
