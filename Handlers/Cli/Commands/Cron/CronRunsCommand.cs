using System.CommandLine;
using System.Text.Json.Nodes;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw cron runs --id ID [--limit N]</c>.</summary>
internal sealed class CronRunsCommand : CronRequestCommand
{
    private const int DefaultLimit = 50;

    public CronRunsCommand(CliRunner runner)
        : this(
            runner,
            new Option<string>("--id") { Description = "Id of the job", HelpName = "id", Required = true },
            new Option<int?>("--limit") { Description = "How many, the newest (default: 50)", HelpName = "count" })
    {
    }

    private CronRunsCommand(CliRunner runner, Option<string> id, Option<int?> limit)
        : base(runner, "runs", "What has run", MethodNames.CronRuns, invocation => new JsonObject
        {
            ["id"] = invocation.Parsed.GetRequiredValue(id),
            ["limit"] = invocation.Parsed.GetValue(limit) ?? DefaultLimit,
        })
    {
        Options.Add(id);
        Options.Add(limit);
    }
}
