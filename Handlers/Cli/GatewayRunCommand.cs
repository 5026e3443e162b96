using System.CommandLine;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw gateway run</c>. Its options also stand on <c>gateway</c> itself, as the same instances, so that a
/// value counts wherever it is written.</summary>
internal sealed class GatewayRunCommand : Command
{
    private readonly CliContext _context;
    private readonly GlobalOptions _globals;
    private readonly Option<string?> _port = new("--port") { Description = "Port (default: OPENCLAW_GATEWAY_PORT, gateway.port, 18789)", HelpName = "port" };
    private readonly Option<string?> _bind = new("--bind") { Description = "loopback, lan, tailnet, auto or custom", HelpName = "mode" };
    private readonly Option<string?> _auth = new("--auth") { Description = "token, password or none (none: loopback only)", HelpName = "mode" };
    private readonly Option<string?> _token = new("--token") { Description = "Shared token clients must send", HelpName = "token" };
    private readonly Option<string?> _password = new("--password") { Description = "Shared password clients must send", HelpName = "password" };
    private readonly Option<bool> _allowUnconfigured = new("--allow-unconfigured") { Description = "Start although gateway.mode is not local" };
    private readonly Option<bool> _force = new("--force") { Description = "First stop the gateway that listens on the port" };
    private readonly Option<bool> _verbose = new("--verbose") { Description = "Debug output on the console" };
    private readonly Option<string> _wsLog = new("--ws-log") { Description = "How frames are shown: auto, full or compact", HelpName = "style", DefaultValueFactory = _ => "auto" };

    public GatewayRunCommand(CliContext context, GlobalOptions globals)
        : base("run", "Run the gateway in the foreground (same as `openclaw gateway`)")
    {
        _context = context;
        _globals = globals;
        foreach (var option in new Option[] { _port, _bind, _auth, _token, _password, _allowUnconfigured, _force, _verbose, _wsLog })
        {
            Options.Add(option);
        }
        SetAction(RunAsync);
    }

    public async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (Problem(parsed) is { } problem)
        {
            await _context.Error.WriteLineAsync(problem);
            return ExitCodes.Failure;
        }
        return await _context.Gateway.RunAsync(ReadOptions(parsed), cancellationToken);
    }

    private string? Problem(ParseResult parsed)
    {
        if (parsed.GetValue(_wsLog) is not ("auto" or "full" or "compact"))
        {
            return "Invalid --ws-log (use \"auto\", \"full\", \"compact\")";
        }
        if (parsed.GetValue(_port) is { } port && ParsePort(port) is null)
        {
            return "Invalid port";
        }
        if (parsed.GetValue(_auth) is not (null or "token" or "password" or "none"))
        {
            return "Invalid --auth (use \"token\", \"password\" or \"none\")";
        }
        return parsed.GetValue(_bind) is null or "loopback" or "lan" or "tailnet" or "auto" or "custom"
            ? null
            : "Invalid --bind (use \"loopback\", \"lan\", \"tailnet\", \"auto\", or \"custom\")";
    }

    private GatewayRunOptions ReadOptions(ParseResult parsed) => new()
    {
        Environment = _context.Environment,
        Profile = _globals.ProfileName(parsed),
        Port = parsed.GetValue(_port) is { } port ? ParsePort(port) : null,
        Bind = parsed.GetValue(_bind),
        Auth = parsed.GetValue(_auth),
        Token = parsed.GetValue(_token),
        Password = parsed.GetValue(_password),
        Verbose = parsed.GetValue(_verbose),
        AllowUnconfigured = parsed.GetValue(_allowUnconfigured),
        WsLog = parsed.GetValue(_wsLog)!,
        NoColor = parsed.GetValue(_globals.NoColor) || !string.IsNullOrEmpty(_context.Environment.GetValueOrDefault("NO_COLOR")),
        Out = _context.Out,
        Error = _context.Error,
    };

    private static int? ParsePort(string text) =>
        ushort.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var port) && port > 0 ? port : null;
}
