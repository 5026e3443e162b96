using System.CommandLine;
using System.Text.Json.Nodes;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw cron</c>: jobs that run by themselves.</summary>
internal sealed class CronCommand : Command
{
    public CronCommand(CliRunner runner)
        : base("cron", "Jobs that run by themselves")
    {
        Subcommands.Add(new CronRequestCommand(runner, "status", "Whether the scheduler is on, and when it runs next", MethodNames.CronStatus, static _ => []));
        Subcommands.Add(new CronListCommand(runner));
        var get = new CronIdCommand(runner, "get", "One job", MethodNames.CronGet);
        get.Aliases.Add("show");
        Subcommands.Add(get);
        Subcommands.Add(new CronAddCommand(runner));
        Subcommands.Add(new CronEditCommand(runner));
        var remove = new CronIdCommand(runner, "rm", "Remove a job; its run log stays", MethodNames.CronRemove);
        remove.Aliases.Add("remove");
        remove.Aliases.Add("delete");
        Subcommands.Add(remove);
        Subcommands.Add(new CronIdCommand(runner, "enable", "Switch a job on", MethodNames.CronUpdate, (p, _) => Switch(p, true)));
        Subcommands.Add(new CronIdCommand(runner, "disable", "Switch a job off", MethodNames.CronUpdate, (p, _) => Switch(p, false)));
        Subcommands.Add(new CronRunCommand(runner));
        Subcommands.Add(new CronRunsCommand(runner));
    }

    private static JsonObject Switch(JsonObject parameters, bool isOn)
    {
        parameters["patch"] = new JsonObject { ["enabled"] = isOn };
        return parameters;
    }
}
