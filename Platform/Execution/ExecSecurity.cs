namespace OpenClaw.Platform;

/// <summary>Which commands may run at all, the strictest first.</summary>
internal enum ExecSecurity
{
    Deny,

    /// <summary>Those on the list, others only when somebody says yes.</summary>
    Allowlist,

    Full,
}
