using System.Globalization;

namespace OpenClaw.Handlers.Cli;

/// <summary>A unit of this user's systemd, or of the system's for a machine that nobody logs in to.</summary>
internal sealed class SystemdService : IServiceManager
{
    private const string SystemFolder = "/etc/systemd/system";
    private const string LingerFolder = "/var/lib/systemd/linger";
    private const string Program = "systemctl";

    private readonly CliInvocation _invocation;
    private readonly ServiceTools _tools;
    private readonly ServiceIdentity _identity;
    private readonly string? _user;
    private readonly bool _isSystem;

    /// <param name="isSystem">Of the system; without that it is where it lies already, else of the user.</param>
    /// <param name="user">Whom a unit of the system runs as.</param>
    public SystemdService(CliInvocation invocation, ServiceTools tools, ServiceIdentity identity, bool isSystem, string? user)
    {
        (_invocation, _tools, _identity, _user) = (invocation, tools, identity, user);
        var own = Path.Combine(invocation.Paths.Home, ".config", "systemd", "user", identity.SystemdUnit);
        var shared = Path.Combine(SystemFolder, identity.SystemdUnit);
        _isSystem = isSystem || (!System.IO.File.Exists(own) && System.IO.File.Exists(shared));
        File = _isSystem ? shared : own;
    }

    public string Label => "systemd";

    public string Name => _identity.SystemdUnit;

    public string LoadedText => "enabled";

    public string NotLoadedText => "disabled";

    public string File { get; }

    public string StartHint => string.Join(' ', Words("start", _identity.SystemdUnit));

    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        if (!_tools.Has(Program)) throw new CliException($"There is no systemd here. Let the service manager of this machine run: openclaw {_identity.Kind}{(_identity.Kind == "node" ? " run" : "")}");
        var result = await _tools.RunAsync(Words("show", "--property=Version"), cancellationToken);
        if (result.ExitCode == 0) return;
        var way = _isSystem
            ? ""
            : $"\nIn a session by ssh or su, first: export XDG_RUNTIME_DIR=/run/user/$(id -u)\nOn a machine nobody logs in to, make it a service of the system: sudo openclaw {_identity.Kind} install --system";
        throw new CliException($"{string.Join(' ', Words())} unavailable: {ServiceTools.Reason(result)}{way}");
    }

    public async Task<ServiceState> StateAsync(CancellationToken cancellationToken)
    {
        if (!System.IO.File.Exists(File)) return new(false, ServiceState.Stopped, null, $"no unit at {File}");
        var enabled = await _tools.RunAsync(Words("is-enabled", _identity.SystemdUnit), cancellationToken);
        var shown = await _tools.RunAsync(Words("show", _identity.SystemdUnit, "--property=ActiveState,SubState,MainPID,ExecMainStatus"), cancellationToken);
        var (active, sub, pid, status) = ("", "", 0, "");
        foreach (var line in shown.Output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var value = line[(line.IndexOf('=', StringComparison.Ordinal) + 1)..];
            if (line.StartsWith("ActiveState=", StringComparison.Ordinal)) active = value;
            else if (line.StartsWith("SubState=", StringComparison.Ordinal)) sub = value;
            else if (line.StartsWith("MainPID=", StringComparison.Ordinal)) _ = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out pid);
            else if (line.StartsWith("ExecMainStatus=", StringComparison.Ordinal)) status = value;
        }
        var detail = active.Length == 0 ? ServiceTools.Reason(shown) : $"state {active}, sub {sub}{(status is "" or "0" ? "" : $", last exit {status}")}";
        return new(
            enabled.ExitCode == 0,
            active switch { "active" or "activating" or "reloading" => ServiceState.Running, "" => ServiceState.Unknown, _ => ServiceState.Stopped },
            pid > 0 ? pid : null, detail);
    }

    public IReadOnlyList<ServiceStep> Install(ServiceDefinition definition) =>
    [
        ServiceStep.Write(File, SystemdUnit.Text(_identity, definition, _isSystem ? _user : null)),
        ServiceStep.Run(Words("daemon-reload")),
        ServiceStep.Run(Words("enable", _identity.SystemdUnit)),
        ServiceStep.Run(Words("restart", _identity.SystemdUnit)),
    ];

    public IReadOnlyList<ServiceStep> Uninstall() =>
        [ServiceStep.Try(Words("disable", "--now", _identity.SystemdUnit)), ServiceStep.Delete(File), ServiceStep.Try(Words("daemon-reload"))];

    // What runs already is started anew, as product 2026.2.12 does.
    public IReadOnlyList<ServiceStep> Start() => Restart();

    public IReadOnlyList<ServiceStep> Stop() => [ServiceStep.Run(Words("stop", _identity.SystemdUnit))];

    public IReadOnlyList<ServiceStep> Restart() => [ServiceStep.Run(Words("restart", _identity.SystemdUnit))];

    public IReadOnlyList<string> Notes()
    {
        if (_isSystem || _invocation.Variable("USER") is not { } user || System.IO.File.Exists(Path.Combine(LingerFolder, user))) return [];
        return [$"It runs while {user} is logged in. For a start with the machine, and to go on after the log-out: sudo loginctl enable-linger {user}"];
    }

    private string[] Words(params ReadOnlySpan<string> words) => _isSystem ? [Program, .. words] : [Program, "--user", .. words];
}
