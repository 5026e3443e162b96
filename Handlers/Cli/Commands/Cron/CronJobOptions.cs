using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using OpenClaw.Config;

namespace OpenClaw.Handlers.Cli;

/// <summary>The options that describe a job, shared by <c>add</c> and <c>edit</c>; what is not given is left out.</summary>
internal sealed class CronJobOptions
{
    private readonly Option<string?> _name = Text("--name", "Name of the job", "name");
    private readonly Option<string?> _description = Text("--description", "What it is for", "text");
    private readonly Option<string?> _agent = Text("--agent", "Agent that runs it; default: the default agent", "id");
    private readonly Option<string?> _at = Text("--at", "Once: ISO 8601 time, or +20m from now", "when");
    private readonly Option<string?> _every = Text("--every", "Again and again: 10m, 1h, 1d", "duration");
    private readonly Option<string?> _cron = Text("--cron", "By a cron expression of 5 or 6 fields", "expression");
    private readonly Option<string?> _zone = Text("--tz", "Time zone of the expression (IANA); default: the gateway's", "zone");
    private readonly Option<string?> _session = Text("--session", "main or isolated", "target");
    private readonly Option<string?> _wake = Text("--wake", "now or next-heartbeat", "mode");
    private readonly Option<string?> _systemEvent = Text("--system-event", "Text for the main session", "text");
    private readonly Option<string?> _message = Text("--message", "Message for a turn of its own", "text");
    private readonly Option<string?> _model = Text("--model", "Model for that turn", "reference");
    private readonly Option<string?> _thinking = Text("--thinking", "How much it thinks: off to high", "level");
    private readonly Option<int?> _timeout = new("--timeout-seconds") { Description = "Longest run", HelpName = "seconds" };
    private readonly Option<bool> _announce = new("--announce", "--deliver") { Description = "Tell the answer over a channel" };
    private readonly Option<bool> _noDeliver = new("--no-deliver") { Description = "Tell nobody" };
    private readonly Option<string?> _channel = Text("--channel", "Channel to tell it over; default: last", "channel");
    private readonly Option<string?> _to = Text("--to", "Whom to tell it", "recipient");
    private readonly Option<bool> _bestEffort = new("--best-effort-deliver") { Description = "A failed delivery is no failure" };
    private readonly Option<bool> _deleteAfterRun = new("--delete-after-run") { Description = "Remove a one-shot that ran" };
    private readonly Option<bool> _keepAfterRun = new("--keep-after-run") { Description = "Keep a one-shot that ran" };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[]
        {
            _name, _description, _agent, _at, _every, _cron, _zone, _session, _wake, _systemEvent, _message, _model, _thinking, _timeout,
            _announce, _noDeliver, _channel, _to, _bestEffort, _deleteAfterRun, _keepAfterRun,
        })
        {
            command.Options.Add(option);
        }
    }

    /// <exception cref="CliException">The options do not go together.</exception>
    public JsonObject Read(CliInvocation invocation)
    {
        var parsed = invocation.Parsed;
        var job = new JsonObject();
        Put(job, "name", parsed.GetValue(_name));
        Put(job, "description", parsed.GetValue(_description));
        Put(job, "agentId", parsed.GetValue(_agent));
        Put(job, "sessionTarget", parsed.GetValue(_session));
        Put(job, "wakeMode", parsed.GetValue(_wake));
        if (Schedule(invocation) is { } schedule) job["schedule"] = schedule;
        if (Payload(parsed) is { } payload) job["payload"] = payload;
        if (Delivery(parsed) is { } delivery) job["delivery"] = delivery;
        if (parsed.GetValue(_deleteAfterRun)) job["deleteAfterRun"] = true;
        if (parsed.GetValue(_keepAfterRun)) job["deleteAfterRun"] = false;
        return job;
    }

    private JsonObject? Schedule(CliInvocation invocation)
    {
        var parsed = invocation.Parsed;
        var (at, every, cron) = (parsed.GetValue(_at), parsed.GetValue(_every), parsed.GetValue(_cron));
        if (new[] { at, every, cron }.Count(given => given is not null) > 1) throw new CliException("Choose one of --at, --every and --cron");
        if (parsed.GetValue(_zone) is not null && cron is null) throw new CliException("--tz belongs to --cron");
        if (at is not null) return new JsonObject { ["kind"] = "at", ["at"] = Time(at, invocation.Context.Time) };
        if (every is not null) return new JsonObject { ["kind"] = "every", ["everyMs"] = (long)Length(every, "--every").TotalMilliseconds };
        if (cron is null) return null;
        var schedule = new JsonObject { ["kind"] = "cron", ["expr"] = cron };
        Put(schedule, "tz", parsed.GetValue(_zone));
        return schedule;
    }

    private JsonObject? Payload(ParseResult parsed)
    {
        var (text, message) = (parsed.GetValue(_systemEvent), parsed.GetValue(_message));
        if (text is not null && message is not null) throw new CliException("Choose one of --system-event and --message");
        if (text is not null) return new JsonObject { ["kind"] = "systemEvent", ["text"] = text };
        var payload = new JsonObject();
        Put(payload, "message", message);
        Put(payload, "model", parsed.GetValue(_model));
        Put(payload, "thinking", parsed.GetValue(_thinking));
        if (parsed.GetValue(_timeout) is { } seconds) payload["timeoutSeconds"] = seconds;
        if (payload.Count == 0) return null;
        payload["kind"] = "agentTurn";
        return payload;
    }

    private JsonObject? Delivery(ParseResult parsed)
    {
        if (parsed.GetValue(_announce) && parsed.GetValue(_noDeliver)) throw new CliException("Choose one of --announce and --no-deliver");
        var delivery = new JsonObject();
        Put(delivery, "channel", parsed.GetValue(_channel));
        Put(delivery, "to", parsed.GetValue(_to));
        if (parsed.GetValue(_bestEffort)) delivery["bestEffort"] = true;
        if (parsed.GetValue(_noDeliver)) delivery["mode"] = "none";
        else if (parsed.GetValue(_announce) || delivery.Count > 0) delivery["mode"] = "announce";
        return delivery.Count == 0 ? null : delivery;
    }

    // "20m" and "+20m" count from now; everything else is for the gateway to judge.
    private static string Time(string text, TimeProvider time) =>
        Duration.TryParse(text.TrimStart('+'), TimeSpan.FromMinutes(1), out var ahead) && !text.All(char.IsAsciiDigit)
            ? IsoTime.Of(time.GetUtcNow() + ahead)
            : text;

    private static TimeSpan Length(string text, string option) =>
        Duration.TryParse(text, TimeSpan.FromMilliseconds(1), out var length) && length > TimeSpan.Zero
            ? length
            : throw new CliException(string.Create(CultureInfo.InvariantCulture, $"Invalid {option} (use 10m, 1h or 1d)"));

    private static void Put(JsonObject target, string name, string? value)
    {
        if (value is not null) target[name] = value;
    }

    private static Option<string?> Text(string name, string description, string helpName) => new(name) { Description = description, HelpName = helpName };
}
