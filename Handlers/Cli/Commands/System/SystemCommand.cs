using System.CommandLine;
using System.Text.Json.Nodes;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw system</c>: events, heartbeats and presence.</summary>
internal sealed class SystemCommand : Command
{
    public SystemCommand(CliRunner runner)
        : base("system", "System events, heartbeats and presence")
    {
        Subcommands.Add(new SystemEventCommand(runner));
        Subcommands.Add(new Command("heartbeat", "Turns that agents take by themselves")
        {
            new CronRequestCommand(runner, "last", "The last heartbeat since the gateway started", MethodNames.LastHeartbeat, static _ => null),
            new CronRequestCommand(runner, "enable", "Switch heartbeats on", MethodNames.SetHeartbeats, static _ => new JsonObject { ["enabled"] = true }),
            new CronRequestCommand(runner, "disable", "Switch heartbeats off until the gateway stops", MethodNames.SetHeartbeats, static _ => new JsonObject { ["enabled"] = false }),
        });
        Subcommands.Add(new CronRequestCommand(runner, "presence", "Who is there", MethodNames.SystemPresence, static _ => null));
    }
}
