using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenClaw.Client;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw agent</c>: one message to an agent through the running gateway; the reply is printed as it is written.</summary>
internal sealed class AgentCommand : Command
{
    /// <summary>The gateway ends the run by itself; this is for it to say so.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    private readonly Option<string?> _message = new("--message", "-m") { Description = "What to say to the agent", HelpName = "text" };
    private readonly Option<string?> _messageFile = new("--message-file") { Description = "File with what to say; - for standard input", HelpName = "path" };
    private readonly Option<string?> _agent = new("--agent") { Description = "Agent to talk to (default: the default agent)", HelpName = "id" };
    private readonly Option<string?> _sessionKey = new("--session-key") { Description = "Talk in this session", HelpName = "key" };
    private readonly Option<string?> _model = new("--model") { Description = "Model for this run", HelpName = "reference" };
    private readonly Option<string?> _sessionId = new("--session-id") { Description = "Go on with this session", HelpName = "id" };
    private readonly Option<string?> _to = new("--to", "-t") { Description = "Talk in the session of this sender (a phone number in E.164)", HelpName = "number" };
    private readonly Option<string?> _thinking = new("--thinking") { Description = "off, minimal, low, medium, high or xhigh", HelpName = "level" };
    private readonly Option<string?> _timeout = new("--timeout") { Description = "Longest run in seconds, 0 for no limit (default: agents.defaults.timeoutSeconds)", HelpName = "seconds" };
    private readonly Option<string?> _verbose = new("--verbose") { Description = "on or off, kept for the session", HelpName = "on|off" };
    private readonly Option<bool> _deliver = new("--deliver") { Description = "Not possible yet: the reply is printed here" };
    private readonly Option<bool> _local = new("--local") { Description = "Not possible: runs belong to a gateway" };
    private readonly Option<string?>[] _delivery =
    [
        new("--channel") { Description = "Only with --deliver", HelpName = "id", Hidden = true },
        new("--reply-channel") { Description = "Only with --deliver", HelpName = "id", Hidden = true },
        new("--reply-to") { Description = "Only with --deliver", HelpName = "target", Hidden = true },
        new("--reply-account") { Description = "Only with --deliver", HelpName = "id", Hidden = true },
    ];
    private readonly ConnectionOptions _connection = new();

    public AgentCommand(CliRunner runner)
        : base("agent", "Send a message to an agent and print its reply as it comes")
    {
        foreach (var option in new Option[] { _message, _messageFile, _agent, _sessionKey, _model, _sessionId, _to, _thinking, _timeout, _verbose, _deliver, _local }.Concat(_delivery))
        {
            Options.Add(option);
        }
        _connection.AddTo(this, withTimeout: false);
        SetAction(runner.Action(RunAsync));
    }

    private async Task<int> RunAsync(CliInvocation invocation, CancellationToken cancellationToken)
    {
        RefuseWhatCannotBe(invocation.Parsed);
        var message = await MessageAsync(invocation, cancellationToken);
        var seconds = ReadTimeout(invocation);
        await using var session = await GatewaySession.OpenAsync(invocation, _connection.Read(invocation), cancellationToken);
        var runId = Guid.NewGuid().ToString();
        await SetVerboseAsync(invocation, session, cancellationToken);
        var printer = new AgentReplyPrinter(invocation.IsJson ? TextWriter.Null : invocation.Out, runId, invocation.Context.IsTerminal);
        var final = await FollowAsync(
            session.Client,
            printer,
            () => RequestAsync(session, Params(invocation, session, message, runId, seconds), seconds, cancellationToken),
            cancellationToken);
        if (invocation.IsJson) await invocation.Out.WriteJsonAsync(final);
        else await printer.FinishAsync(final);
        return ExitCodes.Success;
    }

    private void RefuseWhatCannotBe(ParseResult parsed)
    {
        if (parsed.GetValue(_local)) throw new CliException("--local is not possible: a run belongs to a gateway. Start one with: openclaw gateway");
        if (parsed.GetValue(_deliver)) throw new CliException(ChannelRefusal.Deliver);
        foreach (var option in _delivery)
        {
            if (parsed.GetValue(option) is not null) throw new CliException($"{option.Name} says where to deliver a reply. {ChannelRefusal.Deliver}");
        }
    }

    /// <summary>Part of the session, as in product 2026.2.12: later runs keep it.</summary>
    private async Task SetVerboseAsync(CliInvocation invocation, GatewaySession session, CancellationToken cancellationToken)
    {
        if (invocation.Parsed.GetValue(_verbose) is not { } level) return;
        if (level is not ("on" or "off")) throw new CliException("Invalid --verbose (use on or off)");
        var parameters = new JsonObject { ["key"] = await SessionKeyAsync(invocation, session, cancellationToken), ["verboseLevel"] = level };
        await session.RequestAsync(MethodNames.SessionsPatch, parameters, cancellationToken: cancellationToken);
    }

    private async Task<string> SessionKeyAsync(CliInvocation invocation, GatewaySession session, CancellationToken cancellationToken)
    {
        if (invocation.Parsed.GetValue(_sessionKey) is { } key) return key;
        if (invocation.Parsed.GetValue(_sessionId) is { } id)
        {
            var found = await session.RequestAsync(MethodNames.SessionsResolve, new JsonObject { ["sessionId"] = id }, cancellationToken: cancellationToken);
            return found.StringOf("key") ?? throw new CliException($"No session found: {id}");
        }
        var main = MainSessionKey(session.Client.Hello);
        return invocation.Parsed.GetValue(_agent) is { } agent && main.LastIndexOf(':') is >= 0 and var colon ? $"agent:{agent}{main[colon..]}" : main;
    }

    private static async Task<JsonElement> RequestAsync(GatewaySession session, JsonObject parameters, int seconds, CancellationToken cancellationToken)
    {
        var limit = seconds == 0 ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(seconds) + Grace;
        try
        {
            return await session.RequestAsync(MethodNames.Agent, parameters, new() { ExpectFinal = true, Timeout = limit }, cancellationToken);
        }
        catch (GatewayRequestException e)
        {
            throw new CliException($"Agent run failed: {e.Message}", inner: e);
        }
    }

    /// <summary>Prints events until the request is answered, then those that came before the answer.</summary>
    private static async Task<JsonElement> FollowAsync(
        GatewayClient client, AgentReplyPrinter printer, Func<Task<JsonElement>> request, CancellationToken cancellationToken)
    {
        using var answered = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var printing = PrintAsync(client, printer, answered.Token);
        try
        {
            try
            {
                var asking = request();
                // Output that cannot be written ends the command now, not when the run has ended.
                if (await Task.WhenAny(asking, printing) == printing && printing.IsFaulted) await printing;
                return await asking;
            }
            finally
            {
                await answered.CancelAsync();
                await printing;
                while (client.TryReadEvent(out var frame)) await printer.ShowAsync(frame);
            }
        }
        catch (CliException)
        {
            await printer.EndLineAsync(); // the error begins on its own line
            throw;
        }
    }

    private static async Task PrintAsync(GatewayClient client, AgentReplyPrinter printer, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var frame in client.ReadEventsAsync(cancellationToken))
            {
                await printer.ShowAsync(frame);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Answered, or given up.
        }
    }

    private async Task<string> MessageAsync(CliInvocation invocation, CancellationToken cancellationToken)
    {
        var (text, file) = (invocation.Parsed.GetValue(_message), invocation.Parsed.GetValue(_messageFile));
        if (text is not null && file is not null) throw new CliException("Choose one of --message and --message-file");
        if (text is null && file is null) throw new CliException("error: required option '-m, --message <text>' not specified");
        text ??= file == "-" ? await invocation.Context.OpenStandardInput().ReadToEndAsync(cancellationToken) : await File.ReadAllTextAsync(file!, cancellationToken);
        return string.IsNullOrWhiteSpace(text) ? throw new CliException("Message text is empty (use --message)") : text;
    }

    private JsonObject Params(CliInvocation invocation, GatewaySession session, string message, string runId, int seconds)
    {
        var parsed = invocation.Parsed;
        var agentId = parsed.GetValue(_agent);
        var sessionId = parsed.GetValue(_sessionId);
        var parameters = new JsonObject { ["message"] = message };
        if (agentId is not null) parameters["agentId"] = agentId;
        if (parsed.GetValue(_to) is { } to) parameters["to"] = to;
        if (sessionId is not null) parameters["sessionId"] = sessionId;
        if (parsed.GetValue(_model) is { } model) parameters["model"] = model;
        if (parsed.GetValue(_sessionKey) is { } key) parameters["sessionKey"] = key;
        else if (agentId is null && sessionId is null) parameters["sessionKey"] = MainSessionKey(session.Client.Hello);
        if (parsed.GetValue(_thinking) is { } thinking) parameters["thinking"] = thinking;
        parameters["deliver"] = false;
        parameters["timeout"] = seconds;
        parameters["idempotencyKey"] = runId;
        return parameters;
    }

    private static string MainSessionKey(GatewayHello hello) =>
        hello.Raw.ObjectOf("snapshot").ObjectOf("sessionDefaults").StringOf("mainSessionKey") ?? "main";

    private int ReadTimeout(CliInvocation invocation)
    {
        if (invocation.Parsed.GetValue(_timeout) is not { } text)
        {
            return invocation.Config.Agents.Defaults.TimeoutSeconds;
        }
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? seconds
            : throw new CliException("Invalid --timeout (use a number of seconds)");
    }
}
