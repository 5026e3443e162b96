using System.CommandLine;
using System.Text.Json.Nodes;
using OpenClaw.Config;
using OpenClaw.Gateway.Cron;

namespace OpenClaw.Handlers.Cli;

/// <summary>The options that describe a job, shared by <c>add</c> and <c>edit</c>; what is not given is left out.</summary>
internal sealed class CronJobOptions
{
    private readonly Option<string?> _name = Text("--name", "Name of the job", "name");
    private readonly Option<string?> _displayName = Text("--display-name", "How it is shown, when not by its name", "name");
    private readonly Option<string?> _description = Text("--description", "What it is for", "text");
    private readonly Option<string?> _agent = Text("--agent", "Agent that runs it; default: the default agent", "id");
    private readonly CronSchedules _schedule = new();
    private readonly Option<string?> _session = Text("--session", "main or isolated", "target");
    private readonly Option<string?> _sessionKey = Text("--session-key", "Session that the job belongs to", "key");
    private readonly Option<string?> _wake = Text("--wake", "now or next-heartbeat", "mode");
    private readonly CronTurnOptions _turn = new();
    private readonly Option<bool> _announce = new("--announce", "--deliver") { Description = "Tell the answer over a channel" };
    private readonly Option<bool> _noDeliver = new("--no-deliver") { Description = "Tell nobody" };
    private readonly Option<string?> _channel = Text("--channel", "Channel to tell it over; default: last", "channel");
    private readonly Option<string?> _account = Text("--account", "Account of that channel", "id");
    private readonly Option<string?> _to = Text("--to", "Whom to tell it", "recipient");
    private readonly Option<string?> _thread = Text("--thread-id", "Thread or topic to tell it in", "id");
    private readonly Option<bool> _bestEffort = new("--best-effort-deliver") { Description = "A failed delivery is no failure" };
    private readonly Option<bool> _deleteAfterRun = new("--delete-after-run") { Description = "Remove a one-shot that ran" };
    private readonly Option<bool> _keepAfterRun = new("--keep-after-run") { Description = "Keep a one-shot that ran" };

    public void AddTo(Command command)
    {
        Option[] all =
        [
            _name, _displayName, _description, _agent, .. _schedule.All, _session, _sessionKey, _wake, .. _turn.All,
            _announce, _noDeliver, _channel, _account, _to, _thread, _bestEffort, _deleteAfterRun, _keepAfterRun,
        ];
        foreach (var option in all) command.Options.Add(option);
        _session.CompletionSources.Add(CronWords.Main, CronWords.Isolated);
        _wake.CompletionSources.Add(CronWords.Now, CronWords.NextHeartbeat);
    }

    /// <param name="first">A word before the options: the name when an option has the schedule, else the schedule.</param>
    /// <param name="second">The message after a schedule.</param>
    /// <exception cref="CliException">The options do not go together.</exception>
    public JsonObject Read(CliInvocation invocation, string? first = null, string? second = null)
    {
        var parsed = invocation.Parsed;
        var isName = first is not null && _schedule.IsGiven(parsed);
        if (isName && parsed.GetValue(_name) is not null) throw new CliException("The name is there twice: as a word and as --name");
        if (parsed.GetValue(_wake) is { } wake && wake is not (CronWords.Now or CronWords.NextHeartbeat)) throw new CliException($"Invalid --wake \"{wake}\" (use now or next-heartbeat)");
        var job = new JsonObject();
        Put(job, "name", isName ? first : parsed.GetValue(_name));
        Put(job, "displayName", parsed.GetValue(_displayName));
        Put(job, "description", parsed.GetValue(_description));
        Put(job, "agentId", parsed.GetValue(_agent));
        Put(job, "sessionTarget", parsed.GetValue(_session));
        Put(job, "sessionKey", parsed.GetValue(_sessionKey));
        Put(job, "wakeMode", parsed.GetValue(_wake));
        if (_schedule.Read(invocation, isName ? null : first) is { } schedule) job["schedule"] = schedule;
        if (_turn.Read(parsed, second) is { } payload) job["payload"] = payload;
        if (Delivery(parsed) is { } delivery) job["delivery"] = delivery;
        if (parsed.GetValue(_deleteAfterRun) && parsed.GetValue(_keepAfterRun)) throw new CliException("Choose one of --delete-after-run and --keep-after-run");
        if (parsed.GetValue(_deleteAfterRun)) job["deleteAfterRun"] = true;
        if (parsed.GetValue(_keepAfterRun)) job["deleteAfterRun"] = false;
        return job;
    }

    /// <exception cref="CliException">It is none, or nothing.</exception>
    public static TimeSpan Length(string text, string option) =>
        Duration.TryParse(text, TimeSpan.FromMilliseconds(1), out var length) && length > TimeSpan.Zero
            ? length
            : throw new CliException($"Invalid {option} (use 10m, 1h or 1d)");

    public static void Put(JsonObject target, string name, string? value)
    {
        if (value is not null) target[name] = value;
    }

    public static Option<string?> Text(string name, string description, string helpName) => new(name) { Description = description, HelpName = helpName };

    private JsonObject? Delivery(ParseResult parsed)
    {
        if (parsed.GetValue(_announce) && parsed.GetValue(_noDeliver)) throw new CliException("Choose one of --announce and --no-deliver");
        var delivery = new JsonObject();
        Put(delivery, "channel", parsed.GetValue(_channel));
        Put(delivery, "accountId", parsed.GetValue(_account));
        Put(delivery, "to", parsed.GetValue(_to));
        Put(delivery, "threadId", parsed.GetValue(_thread));
        if (parsed.GetValue(_bestEffort)) delivery["bestEffort"] = true;
        if (parsed.GetValue(_noDeliver)) delivery["mode"] = CronWords.None;
        else if (parsed.GetValue(_announce) || delivery.Count > 0) delivery["mode"] = CronWords.Announce;
        return delivery.Count == 0 ? null : delivery;
    }
}
