using System.CommandLine;
using System.Text.Json.Nodes;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw cron runs ID</c>: the run log of a job, the newest first, and what is looked for in it.</summary>
internal sealed class CronRunsCommand : CronRequestCommand
{
    private const int DefaultLimit = 50;

    public CronRunsCommand(CliRunner runner)
        : this(
            runner,
            new Argument<string?>("id") { Description = "Id of the job", Arity = ArgumentArity.ZeroOrOne },
            CronJobOptions.Text("--id", "The same as an option", "id"),
            [
                RequestField.Number("--limit", "limit", $"How many (default: {DefaultLimit})"),
                RequestField.Number("--offset", "offset", "Leave out so many first"),
                RequestField.Text("--query", "query", "Only with this text in the summary or the error"),
                RequestField.Text("--run-id", "runId", "Only this run"),
                RequestField.Word("--sort", "sortDir", "asc", "desc"),
                RequestField.Word("--status", "status", "all", "ok", "error", "skipped"),
                RequestField.Word("--delivery-status", "deliveryStatus", "delivered", "not-delivered", "unknown", "not-requested"),
            ])
    {
    }

    private CronRunsCommand(CliRunner runner, Argument<string?> id, Option<string?> idOption, RequestField[] fields)
        : base(runner, "runs", "What has run", MethodNames.CronRuns, invocation =>
        {
            var (word, option) = (invocation.Parsed.GetValue(id), invocation.Parsed.GetValue(idOption));
            if (word is not null && option is not null && word != option) throw new CliException("Two jobs are named: choose one");
            var parameters = new JsonObject { ["id"] = word ?? option ?? throw new CliException("Say which job: openclaw cron runs <id>"), ["limit"] = DefaultLimit };
            foreach (var field in fields) field.Put(parameters, invocation.Parsed);
            return parameters;
        })
    {
        Arguments.Add(id);
        Options.Add(idOption);
        foreach (var field in fields) field.AddTo(this);
    }
}
