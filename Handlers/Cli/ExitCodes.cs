namespace OpenClaw.Handlers.Cli;

/// <summary>What the process tells its caller when it ends.</summary>
internal static class ExitCodes
{
    public const int Success = 0;

    /// <summary>The command failed: unreachable gateway, refused request, wrong arguments, port in use.</summary>
    public const int Failure = 1;

    /// <summary>The gateway cannot start with this configuration or without a secret (<c>EX_CONFIG</c> of sysexits.h):
    /// a service manager should not try again.</summary>
    public const int UnusableConfiguration = 78;
}
