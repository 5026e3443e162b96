using System.CommandLine;
using System.Text.Json.Nodes;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw cron add</c>: what is not said, the gateway fills in.</summary>
internal sealed class CronAddCommand : CronRequestCommand
{
    public CronAddCommand(CliRunner runner)
        : this(runner, new CronJobOptions(), new Option<bool>("--disabled") { Description = "Add it switched off" })
    {
    }

    private CronAddCommand(CliRunner runner, CronJobOptions options, Option<bool> disabled)
        : base(runner, "add", "Add a job", MethodNames.CronAdd, invocation => Read(invocation, options, disabled))
    {
        Aliases.Add("create");
        options.AddTo(this);
        Options.Add(disabled);
    }

    private static JsonObject Read(CliInvocation invocation, CronJobOptions options, Option<bool> disabled)
    {
        var job = options.Read(invocation);
        if (job["schedule"] is null) throw new CliException("Say when: --at, --every or --cron");
        if (job["payload"] is null) throw new CliException("Say what: --system-event or --message");
        if (invocation.Parsed.GetValue(disabled)) job["enabled"] = false;
        return job;
    }
}
