using System.CommandLine;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw gateway run</c>. Its options also stand on <c>gateway</c> itself, as the same instances, so that a
/// value counts wherever it is written.</summary>
internal sealed class GatewayRunCommand : Command
{
    private static readonly string[] Binds = ["loopback", "lan", "tailnet", "auto", "custom"];
    private static readonly string[] AuthModes = ["token", "password", "none"];
    private static readonly string[] LogLevels = ["silent", "fatal", "error", "warn", "info", "debug", "trace"];
    private static readonly string[] WsLogStyles = ["auto", "full", "compact"];

    private readonly Option<string?> _port = new("--port") { Description = "Port (default: OPENCLAW_GATEWAY_PORT, gateway.port, 18789)", HelpName = "port" };
    private readonly Option<string?> _bind = new("--bind") { Description = "loopback, lan, tailnet, auto or custom", HelpName = "mode" };
    private readonly Option<string?> _auth = new("--auth") { Description = "token, password or none (none: loopback only)", HelpName = "mode" };
    private readonly Option<string?> _token = new("--token") { Description = "Shared token clients must send", HelpName = "token" };
    private readonly Option<string?> _password = new("--password") { Description = "Shared password clients must send", HelpName = "password" };
    private readonly Option<bool> _allowUnconfigured = new("--allow-unconfigured") { Description = "Start although gateway.mode is not local" };
    private readonly Option<bool> _force = new("--force") { Description = "First stop the gateway that listens on the port" };
    private readonly Option<bool> _verbose = new("--verbose") { Description = "Debug output on the console" };
    private readonly Option<string?> _logLevel = new("--log-level") { Description = "Level of file and console: silent, fatal, error, warn, info, debug or trace (default: OPENCLAW_LOG_LEVEL, logging.level)", HelpName = "level" };
    private readonly Option<bool> _compact = new("--compact") { Description = "Same as --ws-log compact" };
    private readonly Option<string?> _wsLog = new("--ws-log") { Description = "How frames are shown: auto, full or compact (default: auto)", HelpName = "style" };

    private readonly Option<string?> _tailscale = new("--tailscale") { Description = "off; for serve and funnel use the program of Tailscale", HelpName = "mode", Hidden = true };

    public GatewayRunCommand(CliRunner runner)
        : base("run", "Run the gateway in the foreground (same as `openclaw gateway`)")
    {
        foreach (var option in new Option[] { _port, _bind, _auth, _token, _password, _allowUnconfigured, _force, _verbose, _logLevel, _wsLog, _compact })
        {
            Options.Add(option);
        }
        Options.Add(_tailscale);
        foreach (var name in (string[])["--tailscale-reset-on-exit", "--claude-cli-logs"]) Options.Add(new Option<bool>(name) { Hidden = true });
        _bind.CompletionSources.Add(Binds);
        _auth.CompletionSources.Add(AuthModes);
        _logLevel.CompletionSources.Add(LogLevels);
        _wsLog.CompletionSources.Add(WsLogStyles);
        SetAction(runner.Action(RunAsync));
    }

    public async Task<int> RunAsync(CliInvocation invocation, CancellationToken cancellationToken)
    {
        var options = ReadOptions(invocation);
        if (Problem(options, invocation) is { } problem) throw new CliException(problem);
        if (invocation.Parsed.GetValue(_force))
        {
            await new PortClearer(invocation).ClearAsync(LocalPort.Of(invocation, options.Port), cancellationToken);
        }
        invocation.Context.OutliveOutput();
        return await invocation.Context.Gateway.RunAsync(options, cancellationToken);
    }

    private string? Problem(GatewayRunOptions options, CliInvocation invocation)
    {
        if (!WsLogStyles.Contains(options.WsLog)) return "Invalid --ws-log (use \"auto\", \"full\", \"compact\")";
        if (options.LogLevel is { } level && !LogLevels.Contains(level)) return "Invalid --log-level (use \"silent\", \"fatal\", \"error\", \"warn\", \"info\", \"debug\" or \"trace\")";
        if (invocation.Parsed.GetValue(_tailscale) is { } mode and not "off")
            return mode is "serve" or "funnel"
                ? FormattableString.Invariant($"This build does not start Tailscale. Run once: tailscale {mode} --bg {LocalPort.Of(invocation, options.Port)}")
                : "Invalid --tailscale (use \"off\", \"serve\", or \"funnel\")";
        if (options.Port is null && invocation.Parsed.GetValue(_port) is not null) return "Invalid port";
        if (options.Auth is { } auth && !AuthModes.Contains(auth)) return "Invalid --auth (use \"token\", \"password\" or \"none\")";
        return options.Bind is { } bind && !Binds.Contains(bind)
            ? "Invalid --bind (use \"loopback\", \"lan\", \"tailnet\", \"auto\", or \"custom\")"
            : null;
    }

    private GatewayRunOptions ReadOptions(CliInvocation invocation)
    {
        var parsed = invocation.Parsed;
        return new()
        {
            Paths = invocation.Paths,
            Environment = invocation.Environment,
            Profile = invocation.Profile,
            Port = LocalPort.Parse(parsed.GetValue(_port)),
            Bind = parsed.GetValue(_bind),
            Auth = parsed.GetValue(_auth),
            Token = invocation.SecretOf(_token),
            Password = invocation.SecretOf(_password),
            Verbose = parsed.GetValue(_verbose),
            AllowUnconfigured = parsed.GetValue(_allowUnconfigured),
            LogLevel = parsed.GetValue(_logLevel) ?? invocation.Variable("OPENCLAW_LOG_LEVEL")?.ToLowerInvariant(),
            WsLog = parsed.GetValue(_compact) ? "compact" : parsed.GetValue(_wsLog) ?? "auto",
            NoColor = invocation.IsColorless,
            Out = invocation.Out,
            Error = invocation.Error,
        };
    }
}
