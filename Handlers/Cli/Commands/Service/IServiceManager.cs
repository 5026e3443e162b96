namespace OpenClaw.Handlers.Cli;

/// <summary>What keeps programs running on one kind of machine. It says what is to be done; <see cref="ServicePlan"/> does it.</summary>
internal interface IServiceManager
{
    /// <summary><c>systemd</c>, <c>LaunchAgent</c> or <c>Scheduled Task</c>.</summary>
    string Label { get; }

    /// <summary>What the manager knows the service by.</summary>
    string Name { get; }

    /// <summary>How the manager calls a service that starts by itself.</summary>
    string LoadedText { get; }

    string NotLoadedText { get; }

    /// <summary>The file that describes the service.</summary>
    string File { get; }

    /// <summary>How a person starts it without this program.</summary>
    string StartHint { get; }

    /// <exception cref="CliException">The manager does not answer: what to do instead.</exception>
    Task CheckAsync(CancellationToken cancellationToken);

    Task<ServiceState> StateAsync(CancellationToken cancellationToken);

    IReadOnlyList<ServiceStep> Install(ServiceDefinition definition);

    IReadOnlyList<ServiceStep> Uninstall();

    IReadOnlyList<ServiceStep> Start();

    IReadOnlyList<ServiceStep> Stop();

    IReadOnlyList<ServiceStep> Restart();

    /// <summary>What a person should know after an installation.</summary>
    IReadOnlyList<string> Notes();
}
