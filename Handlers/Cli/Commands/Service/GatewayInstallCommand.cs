using System.CommandLine;
using System.Globalization;
using OpenClaw.Config;
using OpenClaw.Gateway.Agents;
using OpenClaw.Platform;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw gateway install</c>: the gateway runs as a service from now on. Secrets go into the configuration, never into
/// the service's file.</summary>
internal sealed class GatewayInstallCommand : Command
{
    /// <summary>Nobody else may enter it.</summary>
    private const string RootHome = "/root";

    private readonly Option<string?> _port = new("--port") { Description = "Port, when it shall not follow the configuration", HelpName = "port" };
    private readonly Option<string?> _token = new("--token") { Description = "Shared token clients must send; kept in the configuration", HelpName = "token" };
    private readonly Option<bool> _force = new("--force") { Description = "Install anew although it is installed" };
    private readonly Option<bool> _system = new("--system") { Description = "A service of the machine, which needs nobody to log in (Linux, as root)" };
    private readonly Option<string?> _runAs = new("--run-as") { Description = "Whom --system runs it as (default: who called sudo)", HelpName = "user" };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Only say what would be done" };
    private readonly Option<string?> _runtime = new("--runtime") { Description = "This program is its own runtime", Hidden = true };

    public GatewayInstallCommand(CliRunner runner)
        : base("install", "Run the gateway as a service")
    {
        foreach (var option in new Option[] { _port, _token, _force, _system, _runAs, _dryRun, _runtime }) Options.Add(option);
        SetAction(runner.Action((invocation, cancellationToken) => ServiceOutcome.RunAsync(invocation, Name, () => RunAsync(invocation, cancellationToken))));
    }

    /// <summary>Installs and starts it.</summary>
    /// <param name="config">As it is now.</param>
    /// <returns>Null after a dry run.</returns>
    public static async Task<ServiceOutcome?> InstallAsync(CliInvocation invocation, ConfigSnapshot config, ServiceRequest request, CancellationToken cancellationToken)
    {
        if (invocation.Variable("OPENCLAW_NIX_MODE") == "1") throw new CliException("Nix mode detected; service install is disabled.");
        if (!config.Valid) throw new CliException($"Config invalid at {config.Path}.\n{ConfigProblems.Lines(config)}\nRun `openclaw doctor` to repair, then retry.");
        if (config.Config.Gateway.Mode == GatewayMode.Remote) throw new CliException("gateway.mode is remote: the gateway runs on another machine. Install it there.");
        var identity = ServiceIdentity.Gateway(ServiceManagers.ProfileOf(invocation));
        var user = request.IsSystem ? SystemUser.Find(invocation, request.RunAs) : null;
        var manager = ServiceManagers.Open(invocation, identity, request.IsSystem, user?.Name);
        var definition = new ServiceDefinition(Words(request), ServiceEnvironment.Of(invocation, identity, user?.Home ?? invocation.Paths.Home), invocation.Paths.LogDir);
        var plan = new ServicePlan(manager.Install(definition));
        if (request.IsDryRun)
        {
            await plan.TellAsync(invocation, "install");
            return null;
        }
        if (request.IsSystem && !Environment.IsPrivilegedProcess) throw new CliException("Only root may write there: sudo openclaw gateway install --system");
        await manager.CheckAsync(cancellationToken);
        if (!request.IsForced && (await manager.StateAsync(cancellationToken)).IsLoaded)
        {
            return new ServiceOutcome("install", "already-installed", $"Gateway service already {manager.LoadedText}.", manager, true) { Hints = ["Reinstall with: openclaw gateway install --force"] };
        }
        List<string> warnings = [];
        if (user is null) await KeepTokenAsync(invocation, config.Config.Gateway, request.Token, warnings, cancellationToken);
        else if (request.Token is not null) throw new CliException($"The configuration of {user.Name} is not this one. As {user.Name}: openclaw config set gateway.auth.token <token>");
        Warn(invocation, definition, user, warnings);
        DiskFiles.Instance.EnsureFolder(invocation.Paths.LogDir);
        await plan.RunAsync(new ServiceTools(invocation), cancellationToken);
        var message = $"Installed {(manager.Label == "systemd" ? "systemd service" : manager.Label)}: {manager.File}";
        return new ServiceOutcome("install", "installed", message, manager, true) { Warnings = warnings, Hints = manager.Notes() };

        IReadOnlyList<string> Words(ServiceRequest wanted)
        {
            List<string> words = [Environment.ProcessPath ?? throw new CliException("This program does not know its own file.")];
            if (identity.Profile is { } profile) words.AddRange(["--profile", profile]);
            words.Add("gateway");
            if (wanted.Port is { } port) words.AddRange(["--port", port.ToString(CultureInfo.InvariantCulture)]);
            return words;
        }
    }

    private async Task<int> RunAsync(CliInvocation invocation, CancellationToken cancellationToken)
    {
        var parsed = invocation.Parsed;
        var port = LocalPort.Parse(parsed.GetValue(_port));
        if (port is null && parsed.GetValue(_port) is not null) throw new CliException("Invalid port");
        if (parsed.GetValue(_runAs) is not null && !parsed.GetValue(_system)) throw new CliException("--run-as needs --system.");
        var outcome = await InstallAsync(
            invocation, invocation.Snapshot,
            new(port, invocation.SecretOf(_token), parsed.GetValue(_force), parsed.GetValue(_system), parsed.GetValue(_runAs), parsed.GetValue(_dryRun)),
            cancellationToken);
        return outcome is null ? ExitCodes.Success : await outcome.WriteAsync(invocation);
    }

    // On loopback the gateway makes a token for itself; beyond, it would not start without one.
    private static async Task KeepTokenAsync(CliInvocation invocation, GatewayConfig gateway, string? token, List<string> warnings, CancellationToken cancellationToken)
    {
        var isOpen = gateway.Auth.Token is null && gateway.Auth.Password is null && gateway.Bind is not GatewayBind.Loopback;
        if (token is not null)
        {
            await GatewayToken.KeepAsync(invocation, "gateway install", token, cancellationToken);
        }
        else if (isOpen)
        {
            await GatewayToken.MakeAsync(invocation, "gateway install", cancellationToken);
            warnings.Add("No gateway token found. Auto-generated one and saving to config.");
        }
    }

    private static void Warn(CliInvocation invocation, ServiceDefinition definition, SystemUser? user, List<string> warnings)
    {
        if (user is not null && user.Name != "root" && definition.Words[0].StartsWith($"{RootHome}/", StringComparison.Ordinal))
            warnings.Add($"{user.Name} cannot run {definition.Words[0]}: put the program where everybody can, for example /usr/local/bin.");
        if (invocation.Variable(GatewayVariables.Token) is not null && invocation.Config.Gateway.Auth.Token is null)
            warnings.Add($"{GatewayVariables.Token} of this shell is not given to the service: to keep it, openclaw gateway install --force --token <token>");
        foreach (var known in KnownProviders.All)
        {
            foreach (var name in known.KeyNames)
            {
                if (invocation.Context.Environment.GetValueOrDefault(name) is { Length: > 0 } && !invocation.Config.Env.Vars.ContainsKey(name) && !IsInEnvFile(invocation, name))
                    warnings.Add($"{name} of this shell is not given to the service: write it into {Path.Combine(invocation.Paths.StateDir, ".env")}");
            }
        }
    }

    private static bool IsInEnvFile(CliInvocation invocation, string name)
    {
        var file = Path.Combine(invocation.Paths.StateDir, ".env");
        return File.Exists(file) && File.ReadLines(file).Any(line => line.AsSpan().TrimStart().StartsWith(name, StringComparison.Ordinal));
    }
}
