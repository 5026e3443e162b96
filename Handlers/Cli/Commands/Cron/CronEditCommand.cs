using System.CommandLine;
using System.Text.Json.Nodes;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw cron edit ID</c>: changes what is given and nothing else.</summary>
internal sealed class CronEditCommand : CronIdCommand
{
    public CronEditCommand(CliRunner runner)
        : this(
            runner,
            new CronJobOptions(),
            new Option<bool>("--enable") { Description = "Switch it on" },
            new Option<bool>("--disable") { Description = "Switch it off" },
            new Option<bool>("--clear-agent") { Description = "Let the default agent run it" },
            new Option<bool>("--no-best-effort-deliver") { Description = "A failed delivery is a failure" })
    {
    }

    private CronEditCommand(CliRunner runner, CronJobOptions options, Option<bool> enable, Option<bool> disable, Option<bool> clearAgent, Option<bool> strict)
        : base(runner, "edit", "Change a job", MethodNames.CronUpdate, (parameters, invocation) =>
        {
            var parsed = invocation.Parsed;
            if (parsed.GetValue(enable) && parsed.GetValue(disable)) throw new CliException("Choose one of --enable and --disable");
            var patch = options.Read(invocation);
            if (parsed.GetValue(enable)) patch["enabled"] = true;
            if (parsed.GetValue(disable)) patch["enabled"] = false;
            if (parsed.GetValue(clearAgent)) patch["agentId"] = null;
            if (parsed.GetValue(strict))
            {
                var delivery = patch["delivery"] as JsonObject ?? [];
                delivery["bestEffort"] = false;
                patch["delivery"] = delivery;
            }
            if (patch.Count == 0) throw new CliException("Say what to change; openclaw cron edit --help lists it");
            parameters["patch"] = patch;
            return parameters;
        })
    {
        options.AddTo(this);
        foreach (var option in new[] { enable, disable, clearAgent, strict }) Options.Add(option);
    }
}
