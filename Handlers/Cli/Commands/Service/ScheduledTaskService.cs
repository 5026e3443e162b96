namespace OpenClaw.Handlers.Cli;

/// <summary>A scheduled task of Windows that starts when the user logs on. Written after product 2026.2.12; not tried on Windows.</summary>
internal sealed class ScheduledTaskService(CliInvocation invocation, ServiceTools tools, ServiceIdentity identity) : IServiceManager
{
    private const string Program = "schtasks";

    public string Label => "Scheduled Task";

    public string Name => identity.TaskName;

    public string LoadedText => "registered";

    public string NotLoadedText => "missing";

    public string File { get; } = Path.Combine(invocation.Paths.StateDir, $"{identity.Kind}.cmd");

    public string StartHint => $"{Program} /Run /TN \"{identity.TaskName}\"";

    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        var result = await tools.RunAsync([Program, "/Query"], cancellationToken);
        if (result.ExitCode != 0) throw new CliException($"{Program} unavailable: {ServiceTools.Reason(result)}");
    }

    public async Task<ServiceState> StateAsync(CancellationToken cancellationToken)
    {
        var result = await tools.RunAsync([Program, "/Query", "/TN", identity.TaskName, "/V", "/FO", "LIST"], cancellationToken);
        if (result.ExitCode != 0) return new(false, ServiceState.Stopped, null, $"no task named {identity.TaskName}");
        // The words are in the language of the machine; this one is the same in those that name it so.
        return new(true, result.Output.Contains("Running", StringComparison.OrdinalIgnoreCase) ? ServiceState.Running : ServiceState.Unknown, null, null);
    }

    public IReadOnlyList<ServiceStep> Install(ServiceDefinition definition) =>
    [
        ServiceStep.Write(File, TaskScript.Text(identity, definition)),
        ServiceStep.Run(Program, "/Create", "/F", "/SC", "ONLOGON", "/RL", "LIMITED", "/TN", identity.TaskName, "/TR", $"\"{File}\""),
        ServiceStep.Run(Program, "/Run", "/TN", identity.TaskName),
    ];

    public IReadOnlyList<ServiceStep> Uninstall() => [ServiceStep.Try(Program, "/Delete", "/F", "/TN", identity.TaskName), ServiceStep.Delete(File)];

    public IReadOnlyList<ServiceStep> Start() => [ServiceStep.Run(Program, "/Run", "/TN", identity.TaskName)];

    public IReadOnlyList<ServiceStep> Stop() => [ServiceStep.Run(Program, "/End", "/TN", identity.TaskName)];

    public IReadOnlyList<ServiceStep> Restart() => [ServiceStep.Try(Program, "/End", "/TN", identity.TaskName), .. Start()];

    public IReadOnlyList<string> Notes() => ["It runs while you are logged on."];
}
