namespace OpenClaw.Handlers.Cli;

/// <summary>One thing that can be done to an installed service.</summary>
/// <param name="Result">How programs are told.</param>
/// <param name="Done">How people are told.</param>
internal sealed record ServiceVerb(string Name, string Description, string Result, string Done, Func<IServiceManager, IReadOnlyList<ServiceStep>> Steps)
{
    public static ServiceVerb Uninstall { get; } = new("uninstall", "Take the service away", "uninstalled", "Removed", static manager => manager.Uninstall());

    public static IReadOnlyList<ServiceVerb> All { get; } =
    [
        new("start", "Start the service", "started", "Started", static manager => manager.Start()),
        new("stop", "Stop the service", "stopped", "Stopped", static manager => manager.Stop()),
        new("restart", "Restart the service", "restarted", "Restarted", static manager => manager.Restart()),
        Uninstall,
    ];
}
