using System.CommandLine;
using System.Text.Json.Nodes;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw cron add</c>: what is not said, the gateway fills in.</summary>
internal sealed class CronAddCommand : CronRequestCommand
{
    public CronAddCommand(CliRunner runner)
        : this(
            runner,
            new CronJobOptions(),
            new Option<bool>("--disabled") { Description = "Add it switched off" },
            CronJobOptions.Text("--declaration-key", "Added again with the same key, it takes the place of the job before", "key"),
            Word("schedule", "every 10m, 20m, a time or a cron expression; the name when an option has that"),
            Word("message", "Message for a turn of its own, after a schedule"))
    {
    }

    private CronAddCommand(CliRunner runner, CronJobOptions options, Option<bool> disabled, Option<string?> key, Argument<string?> first, Argument<string?> second)
        : base(runner, "add", "Add a job", MethodNames.CronAdd, invocation => Read(invocation, options, disabled, key, first, second))
    {
        Aliases.Add("create");
        Arguments.Add(first);
        Arguments.Add(second);
        options.AddTo(this);
        Options.Add(disabled);
        Options.Add(key);
    }

    private static JsonObject Read(CliInvocation invocation, CronJobOptions options, Option<bool> disabled, Option<string?> key, Argument<string?> first, Argument<string?> second)
    {
        var job = options.Read(invocation, invocation.Parsed.GetValue(first), invocation.Parsed.GetValue(second));
        if (job["schedule"] is not JsonObject schedule) throw new CliException("Say when: --at, --every or --cron");
        if (schedule["kind"] is null) throw new CliException("--tz, --stagger and --exact belong to --cron");
        if (job["payload"] is not JsonObject payload || (payload["text"] ?? payload["message"]) is null) throw new CliException("Say what: --system-event or --message");
        if (invocation.Parsed.GetValue(disabled)) job["enabled"] = false;
        CronJobOptions.Put(job, "declarationKey", invocation.Parsed.GetValue(key));
        return job;
    }

    private static Argument<string?> Word(string name, string description) => new(name) { Description = description, Arity = ArgumentArity.ZeroOrOne };
}
