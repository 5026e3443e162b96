using System.CommandLine;
using System.Globalization;
using OpenClaw.Client;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw tui</c>: a chat that fills the terminal.</summary>
internal sealed class TuiCommand : Command
{
    private const int DefaultHistory = 200;

    private readonly Option<string?> _session = new("--session") { Description = "Session to begin with (default: the main one)", HelpName = "key" };
    private readonly Option<string?> _message = new("--message", "-m") { Description = "Send this first", HelpName = "text" };
    private readonly Option<string?> _thinking = new("--thinking") { Description = "off, minimal, low, medium, high or xhigh", HelpName = "level" };
    private readonly Option<string?> _timeout = new("--timeout-ms") { Description = "Longest run in milliseconds", HelpName = "ms" };
    private readonly Option<string?> _history = new("--history-limit") { Description = "Messages to load (default: 200)", HelpName = "n" };
    private readonly Option<bool> _deliver = new("--deliver") { Description = "Not possible yet: answers are shown here" };
    private readonly ConnectionOptions _connection = new();

    public TuiCommand(CliRunner runner)
        : base("tui", "Chat in the terminal, full screen")
    {
        foreach (var option in new Option[] { _session, _message, _thinking, _timeout, _history, _deliver }) Options.Add(option);
        _connection.AddTo(this, withTimeout: false);
        SetAction(runner.Action(RunAsync));
    }

    private async Task<int> RunAsync(CliInvocation invocation, CancellationToken cancellationToken)
    {
        if (invocation.Parsed.GetValue(_deliver)) throw new CliException(ChannelRefusal.Deliver);
        var options = new TuiOptions(
            invocation.Parsed.GetValue(_session), invocation.Parsed.GetValue(_message), invocation.Parsed.GetValue(_thinking),
            Number(invocation, _timeout), (int)(Number(invocation, _history) ?? DefaultHistory));
        await invocation.WarnOfInvalidConfigAsync();
        var target = GatewayTargetResolver.Resolve(invocation, _connection.Read(invocation));
        var client = await GatewaySession.BuildOptionsAsync(invocation, target, TimeSpan.FromSeconds(10), cancellationToken);
        var identity = new DeviceIdentityStore(invocation.Paths.StateDir, invocation.Context.Time);
        client = client with
        {
            ClientMode = "ui",
            Caps = ["tool-events"],
            Scopes = [Scopes.Admin, Scopes.Read, Scopes.Write, Scopes.Approvals],
            // A user interface is known by its device, on this machine too.
            Device = client.Device ?? await identity.LoadOrCreateAsync(cancellationToken),
            DeviceTokens = client.DeviceTokens ?? new DeviceTokenStore(invocation.Paths.StateDir, invocation.Context.Time),
        };
        using var terminal = invocation.Context.OpenTerminal() ?? throw new CliException("openclaw tui needs a terminal to draw on.\nWithout one: openclaw agent --message TEXT");
        try
        {
            await using var app = new TuiApp(terminal, client, options, invocation.Context.Time, invocation.IsColorless);
            await app.RunAsync(cancellationToken);
        }
        catch (GatewayClientException e)
        {
            terminal.Dispose(); // the error belongs on the ordinary screen
            throw new CliException(ConnectFailure.Describe(e, target), inner: e);
        }
        return ExitCodes.Success;
    }

    private static long? Number(CliInvocation invocation, Option<string?> option)
    {
        if (invocation.Parsed.GetValue(option) is not { } text) return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new CliException($"Invalid {option.Name} (use a positive whole number)");
    }
}
