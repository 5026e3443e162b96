namespace OpenClaw.Handlers.Cli;

/// <summary>How urgent a finding is.</summary>
internal enum FindingSeverity
{
    /// <summary>Somebody can get in, or read a secret.</summary>
    Critical,

    /// <summary>A protection is weaker than it could be.</summary>
    Warn,

    Info,
}
