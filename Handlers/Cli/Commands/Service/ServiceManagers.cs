using OpenClaw.Platform;

namespace OpenClaw.Handlers.Cli;

/// <summary>The service manager of this machine.</summary>
internal static class ServiceManagers
{
    /// <param name="isSystem">A service of the machine, not of the user; Linux only.</param>
    /// <param name="user">Whom that one runs as.</param>
    /// <exception cref="CliException">There is none that this program knows.</exception>
    public static IServiceManager Open(CliInvocation invocation, ServiceIdentity identity, bool isSystem = false, string? user = null)
    {
        var tools = new ServiceTools(invocation);
        if (OperatingSystem.IsLinux()) return new SystemdService(invocation, tools, identity, isSystem, user);
        if (isSystem) throw new CliException("--system is for Linux.");
        if (OperatingSystem.IsMacOS()) return new LaunchdService(invocation, tools, identity, ProcessSignals.UserId());
        if (OperatingSystem.IsWindows()) return new ScheduledTaskService(invocation, tools, identity);
        throw new CliException($"No service manager is known for this system. Let yours run: openclaw {identity.Kind}");
    }

    /// <summary>A profile has services of its own.</summary>
    public static string? ProfileOf(CliInvocation invocation) => invocation.Paths.Profile is { } profile and not "default" ? profile : null;
}
