using System.Globalization;

namespace OpenClaw.Handlers.Cli;

/// <summary>A LaunchAgent of this user on macOS.</summary>
/// <param name="uid">The user's number.</param>
internal sealed class LaunchdService(CliInvocation invocation, ServiceTools tools, ServiceIdentity identity, uint uid) : IServiceManager
{
    private const string Program = "launchctl";

    private readonly string _domain = string.Create(CultureInfo.InvariantCulture, $"gui/{uid}");

    public string Label => "LaunchAgent";

    public string Name => identity.LaunchLabel;

    public string LoadedText => "loaded";

    public string NotLoadedText => "not loaded";

    public string File { get; } = Path.Combine(invocation.Paths.Home, "Library", "LaunchAgents", $"{identity.LaunchLabel}.plist");

    public string StartHint => $"{Program} bootstrap {_domain} {File}";

    private string Target => $"{_domain}/{identity.LaunchLabel}";

    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        var result = await tools.RunAsync([Program, "print", _domain], cancellationToken);
        if (result.ExitCode != 0) throw new CliException($"{Program} unavailable: {ServiceTools.Reason(result)}\nA LaunchAgent needs a user who is logged in to the desktop.");
    }

    public async Task<ServiceState> StateAsync(CancellationToken cancellationToken)
    {
        var result = await tools.RunAsync([Program, "print", Target], cancellationToken);
        if (result.ExitCode != 0) return new(false, ServiceState.Stopped, null, System.IO.File.Exists(File) ? "the file is there, but not loaded" : $"no file at {File}");
        var (state, pid) = ("", 0);
        foreach (var line in result.Output.Split('\n', StringSplitOptions.TrimEntries))
        {
            if (state.Length == 0 && line.StartsWith("state = ", StringComparison.Ordinal)) state = line["state = ".Length..];
            else if (pid == 0 && line.StartsWith("pid = ", StringComparison.Ordinal)) _ = int.TryParse(line["pid = ".Length..], NumberStyles.None, CultureInfo.InvariantCulture, out pid);
        }
        return new(true, pid > 0 || state == "running" ? ServiceState.Running : ServiceState.Stopped, pid > 0 ? pid : null, state.Length > 0 ? $"state {state}" : null);
    }

    public IReadOnlyList<ServiceStep> Install(ServiceDefinition definition) =>
    [
        ServiceStep.Write(File, LaunchAgentFile.Text(identity, definition)),
        ServiceStep.Try(Program, "bootout", Target),
        ServiceStep.Try(Program, "enable", Target),
        ServiceStep.Run(Program, "bootstrap", _domain, File),
        ServiceStep.Run(Program, "kickstart", "-k", Target),
    ];

    public IReadOnlyList<ServiceStep> Uninstall() => [ServiceStep.Try(Program, "bootout", Target), ServiceStep.Delete(File)];

    // Stopping takes it out of the domain, else it would be kept alive: it goes back in first.
    public IReadOnlyList<ServiceStep> Start() => [ServiceStep.Try(Program, "bootstrap", _domain, File), ServiceStep.Run(Program, "kickstart", "-k", Target)];

    public IReadOnlyList<ServiceStep> Stop() => [ServiceStep.Run(Program, "bootout", Target)];

    public IReadOnlyList<ServiceStep> Restart() => Start();

    public IReadOnlyList<string> Notes() => ["It runs while you are logged in to the desktop of this Mac."];
}
