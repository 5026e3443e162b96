namespace OpenClaw.Handlers.Cli;

/// <summary>The environment a service gets: where its state is and where programs are, and no secret.</summary>
internal static class ServiceEnvironment
{
    /// <summary>Below the home folder, in the order they are looked in.</summary>
    private static readonly string[] OwnFolders = [".local/bin", ".npm-global/bin", "bin", ".volta/bin", ".asdf/shims", ".bun/bin"];

    /// <summary>Say where this installation's state is, when they are set.</summary>
    private static readonly string[] Places = ["OPENCLAW_PROFILE", "OPENCLAW_HOME", "OPENCLAW_STATE_DIR", "OPENCLAW_CONFIG_PATH", "OPENCLAW_OAUTH_DIR"];

    /// <param name="home">Of whom it runs as; null: that one's own, which the manager sets.</param>
    /// <param name="path">Where programs are looked for; null: the usual folders.</param>
    public static List<ServiceVariable> Of(CliInvocation invocation, ServiceIdentity identity, string? home, string? path = null)
    {
        List<ServiceVariable> variables = [];
        if (home is not null && !OperatingSystem.IsWindows()) variables.Add(new("HOME", home));
        if (path is not null || !OperatingSystem.IsWindows()) variables.Add(new("PATH", path ?? UsualPath(home)));
        foreach (var name in Places)
        {
            if (invocation.Variable(name) is { } value) variables.Add(new(name, value));
        }
        variables.Add(new("OPENCLAW_SERVICE_MARKER", "openclaw"));
        variables.Add(new("OPENCLAW_SERVICE_KIND", identity.Kind));
        if (OperatingSystem.IsLinux()) variables.Add(new("OPENCLAW_SYSTEMD_UNIT", identity.SystemdUnit));
        else if (OperatingSystem.IsMacOS()) variables.Add(new("OPENCLAW_LAUNCHD_LABEL", identity.LaunchLabel));
        else variables.Add(new("OPENCLAW_WINDOWS_TASK_NAME", identity.TaskName));
        return variables;
    }

    private static string UsualPath(string? home)
    {
        List<string> folders = [];
        if (home is not null)
        {
            foreach (var folder in OwnFolders) folders.Add($"{home}/{folder}");
        }
        if (OperatingSystem.IsMacOS()) folders.Add("/opt/homebrew/bin");
        folders.AddRange(["/usr/local/bin", "/usr/bin", "/bin"]);
        return string.Join(':', folders);
    }
}
