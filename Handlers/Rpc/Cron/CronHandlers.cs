using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using OpenClaw.Config;
using OpenClaw.Gateway.Cron;
using OpenClaw.Gateway.Sessions;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary><c>cron.*</c>. What the scheduler refuses is <c>UNAVAILABLE</c>, as in product 2026.2.12; params that do not fit are not.</summary>
internal sealed class CronHandlers(CronService cron, IConfigSource config, TimeProvider time)
{
    private const string JobNotFound = "CRON_JOB_NOT_FOUND";

    public async ValueTask<Reply<CronStatusResult>> StatusAsync(NoParams parameters, RequestContext context)
    {
        var (jobs, nextWakeAt) = await cron.StatusAsync(context.Aborted);
        return new CronStatusResult(cron.IsOn, cron.StorePath, jobs, nextWakeAt, context.Caller.Era.DescribesCron ? false : null);
    }

    public async ValueTask<Reply<JsonObject>> ListAsync(CronListParams p, RequestContext context)
    {
        var jobs = await cron.ListAsync(p.IncludeDisabled || p.Enabled is "all" or "disabled", context.Aborted);
        return CronListing.Page(jobs, p, context.Caller.Era, config.Current.Config);
    }

    public async ValueTask<Reply<JsonObject>> GetAsync(CronOneParams p, RequestContext context)
    {
        return await cron.FindAsync(p.Wanted, context.Aborted) is { } job
            ? View(job, context, withPreview: true)
            : new ErrorShape(ErrorCodes.InvalidRequest, $"unknown cron job id: {p.Wanted}", new JsonObject { ["code"] = JobNotFound, ["jobId"] = p.Wanted });
    }

    public async ValueTask<Reply<JsonObject>> AddAsync(JsonElement raw, RequestContext context)
    {
        var input = CronInput.Add(raw)!;
        input["id"] = "";
        if (Read(input, CronJson.Default.CronJob) is not { } job) return OutOfRange(context);
        if (CronTimestamps.Refusal(job.Schedule, time) is { } late) return ErrorShape.InvalidRequest(late);
        return job.DeclarationKey is { } key ? await DeclareAsync(job, key, CronInput.SaysEnabled(raw), context) : Answer(await cron.AddAsync(job, CancellationToken.None), context);
    }

    private async ValueTask<Reply<JsonObject>> DeclareAsync(CronJob job, string key, bool saysEnabled, RequestContext context)
    {
        var declaration = await cron.DeclareAsync(job, key, saysEnabled, CancellationToken.None);
        if (declaration.Answer.Job is not { } declared || !context.Caller.Era.DescribesCron) return Answer(declaration.Answer, context);
        var view = View(declared, context);
        var answer = new JsonObject { ["created"] = declaration.IsCreated };
        if (!declaration.IsCreated) answer["updated"] = declaration.IsUpdated;
        answer["job"] = view;
        answer["deliveryPreview"] = View(declared, context, withPreview: true)["deliveryPreview"]?.DeepClone();
        return answer;
    }

    public async ValueTask<Reply<JsonObject>> UpdateAsync(JsonElement raw, RequestContext context)
    {
        var input = CronInput.Update(raw)!;
        if (Read(input, CronRpcJson.Default.CronUpdateParams) is not { } p) return OutOfRange(context);
        if (p.Patch.Schedule is { } schedule && CronTimestamps.Refusal(schedule, time) is { } late) return ErrorShape.InvalidRequest(late);
        if (p.ExpectedConfigRevision is { } expected
            && await cron.FindAsync(p.Wanted, context.Aborted) is { } present
            && CronViews.Revision(present) != expected)
        {
            return ErrorShape.InvalidRequest("the job has been changed meanwhile; read it again (cron.get) and repeat the change");
        }
        return Answer(await cron.UpdateAsync(p.Wanted, p.Patch with { ClearedOfPayload = CronInput.Cleared(input), ClearedOfDelivery = CronInput.ClearedOfDelivery(input) }, CancellationToken.None), context);
    }

    public async ValueTask<Reply<CronRemoveResult>> RemoveAsync(CronOneParams p, RequestContext context) =>
        new CronRemoveResult(true, await cron.RemoveAsync(p.Wanted, CancellationToken.None));

    public async ValueTask<Reply<CronRunReply>> RunAsync(CronOneParams p, RequestContext context)
    {
        var mode = p.Mode switch { "due" => CronRunMode.Due, "if-enabled" => CronRunMode.IfEnabled, _ => CronRunMode.Force };
        var answer = await cron.RunAsync(p.Wanted, mode, CancellationToken.None);
        if (answer.Refusal is { } refusal) return ErrorShape.Unavailable(refusal);
        if (answer.Claim is not { } claim) return new CronRunReply(true, Ran: false, Reason: answer.Reason);
        if (context.Caller.Era.AnswersCronRunAtOnce) return new CronRunReply(true, Enqueued: true, RunId: claim.RunId);
        await claim.Ended.WaitAsync(context.Aborted);
        return new CronRunReply(true, Ran: true);
    }

    public async ValueTask<Reply<JsonObject>> RunsAsync(CronRunsParams p, RequestContext context)
    {
        if (p.Wanted is null && p.Scope != CronRunListing.AllJobs) return ErrorShape.InvalidRequest("invalid cron.runs params: missing id");
        var runs = cron.Runs(p.Scope == CronRunListing.AllJobs ? null : p.Wanted);
        if (p.AgentId is { } agentId)
        {
            var jobs = await JobsOfAsync(SessionKey.NormalizeAgentId(agentId), context.Aborted);
            runs = runs.Where(run => jobs.Contains(run.JobId));
        }
        return CronRunListing.Page(runs, p, context.Caller.Era);
    }

    private async ValueTask<HashSet<string>> JobsOfAsync(string agentId, CancellationToken cancellationToken)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var job in await cron.ListAsync(true, cancellationToken))
        {
            if (SessionKey.NormalizeAgentId(job.AgentId ?? config.Current.Config.Agents.Default.Id) == agentId) found.Add(job.Id);
        }
        return found;
    }

    // Fits the schema, but not the record: a number beyond 64 bits.
    private static T? Read<T>(JsonObject input, JsonTypeInfo<T> contract)
        where T : class
    {
        try
        {
            return input.Deserialize(contract);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ErrorShape OutOfRange(RequestContext context) => ErrorShape.InvalidRequest($"invalid {context.Method} params: a number is out of range");

    private Reply<JsonObject> Answer(CronAnswer answer, RequestContext context) =>
        answer.Job is { } job ? View(job, context, withPreview: true) : ErrorShape.Unavailable(answer.Refusal!);

    private JsonObject View(CronJob job, RequestContext context, bool withPreview = false) => CronViews.Job(job, context.Caller.Era, config.Current.Config, withPreview);
}
