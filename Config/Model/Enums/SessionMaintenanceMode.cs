namespace OpenClaw.Config;

/// <summary>Whether maintenance of the session store changes it or only reports.</summary>
internal enum SessionMaintenanceMode
{
    Warn,
    Enforce,
}
