using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using OpenClaw.Config;
using OpenClaw.Gateway.Agents;
using OpenClaw.Gateway.Cron;
using OpenClaw.Gateway.Sessions;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary>The <c>cron</c> tool: an agent's own jobs and reminders, by the same rules as <c>cron.*</c>.</summary>
internal sealed class CronTool(CronService cron, SystemEventQueue events, Action<string> wake, TimeProvider time) : IAgentTool, IToolSource
{
    private const int MaxRuns = 20;

    private readonly IReadOnlyList<IAgentTool> _tools = [];

    public ModelTool Definition { get; } = new(
        "cron",
        "Manage scheduled jobs and reminders: status, list, add (job: name, schedule {kind: at|every|cron, at|everyMs|expr, tz?}, payload {kind: systemEvent, text} or {kind: agentTurn, message}), update, remove, run, runs, wake (text, mode).",
        ToolSchema.Of("action:status|list|add|update|remove|run|runs|wake includeDisabled?:boolean job?:object jobId?:string id?:string patch?:object text?:string mode?:now|next-heartbeat runMode?:due|force"));

    public IReadOnlyList<IAgentTool> ToolsFor(string agentId, string sessionKey, OpenClawConfig config) => SessionKey.IsSubagent(sessionKey) ? _tools : [this];

    public async Task<ToolResult> RunAsync(ToolCallContext call, CancellationToken stop)
    {
        switch (call.Required("action"))
        {
            case "status":
                var (jobs, next) = await cron.StatusAsync(stop);
                return Json(new JsonObject { ["enabled"] = cron.IsOn, ["jobs"] = jobs, ["nextWakeAtMs"] = next });
            case "list":
                var list = new JsonArray();
                foreach (var job in await cron.ListAsync(call.Flag("includeDisabled"), stop))
                {
                    if (IsOwn(job, call)) list.Add((JsonNode?)View(job));
                }
                return Json(new JsonObject { ["jobs"] = list });
            case "add":
                return await AddAsync(call);
            case "update":
                return await UpdateAsync(call, stop);
            case "remove":
                return Json(new JsonObject { ["ok"] = true, ["removed"] = await cron.RemoveAsync((await OwnAsync(call, stop)).Id, CancellationToken.None) });
            case "run":
                var answer = await cron.RunAsync((await OwnAsync(call, stop)).Id, call.Text("runMode") == "due" ? CronRunMode.Due : CronRunMode.Force, CancellationToken.None);
                return answer.Refusal is { } refusal ? throw new ToolException(refusal) : Json(new JsonObject { ["ok"] = true, ["ran"] = answer.Claim is not null, ["reason"] = answer.Reason });
            case "runs":
                var runs = new JsonArray();
                foreach (var run in cron.Runs((await OwnAsync(call, stop)).Id).Take(MaxRuns)) runs.Add((JsonNode?)JsonSerializer.SerializeToNode(run, CronJson.Default.CronRunEntry));
                return Json(new JsonObject { ["entries"] = runs });
            case "wake":
                var text = call.Required("text");
                events.Add(SessionKey.MainKey(call.AgentId), text);
                if (call.Text("mode") != "next-heartbeat") wake("wake");
                return Json(new JsonObject { ["ok"] = true });
            case var unknown:
                throw new ToolException($"Unknown action: {unknown}");
        }
    }

    private async Task<ToolResult> AddAsync(ToolCallContext call)
    {
        if (!call.Arguments.TryGetProperty("job", out var given) || given.ValueKind != JsonValueKind.Object) throw new ToolException("job required");
        var input = Checked(given, CronMethods.AddSchema, CronInput.Add);
        input["id"] = "";
        // What is declared is brought up to date by whoever declared it; this adds.
        input.Remove("declarationKey");
        // A job belongs to the agent that makes it.
        input["agentId"] = call.AgentId;
        var job = Read(input, CronJson.Default.CronJob);
        if (CronTimestamps.Refusal(job.Schedule, time) is { } late) throw new ToolException(late);
        return Answer(await cron.AddAsync(job, CancellationToken.None));
    }

    private async Task<ToolResult> UpdateAsync(ToolCallContext call, CancellationToken stop)
    {
        var job = await OwnAsync(call, stop);
        if (!call.Arguments.TryGetProperty("patch", out var given) || given.ValueKind != JsonValueKind.Object) throw new ToolException("patch required");
        var wrapped = new JsonObject { ["id"] = job.Id, ["patch"] = JsonObject.Create(given.Clone()) };
        using var document = JsonDocument.Parse(wrapped.ToJsonString());
        var patch = Read((JsonObject)Checked(document.RootElement, CronMethods.UpdateSchema, CronInput.Update)["patch"]!, CronJson.Default.CronJobPatch);
        if (patch.Schedule is { } schedule && CronTimestamps.Refusal(schedule, time) is { } late) throw new ToolException(late);
        return Answer(await cron.UpdateAsync(job.Id, patch, CancellationToken.None));
    }

    private static JsonObject Checked(JsonElement given, ParamsSchema schema, Func<JsonElement, JsonObject?> normalize)
    {
        var issues = new List<string>();
        schema.Check(given, "", issues);
        if (issues.Count > 0) throw new ToolException("invalid job: " + string.Join("; ", issues));
        return normalize(given)!;
    }

    private static T Read<T>(JsonObject input, JsonTypeInfo<T> contract)
        where T : class
    {
        try
        {
            return input.Deserialize(contract)!;
        }
        catch (JsonException)
        {
            throw new ToolException("invalid job: a value is out of range");
        }
    }

    private async Task<CronJob> OwnAsync(ToolCallContext call, CancellationToken stop)
    {
        var id = call.Required("jobId", "id");
        return await cron.FindAsync(id, stop) is { } job && IsOwn(job, call) ? job : throw new ToolException($"unknown cron job id: {id}");
    }

    private static bool IsOwn(CronJob job, ToolCallContext call) => SessionKey.NormalizeAgentId(job.AgentId ?? call.Config.Agents.Default.Id) == call.AgentId;

    private static ToolResult Answer(CronAnswer answer) => answer.Job is { } job ? Json(View(job)) : throw new ToolException(answer.Refusal!);

    private static JsonObject View(CronJob job) => (JsonObject)JsonSerializer.SerializeToNode(job, CronJson.Default.CronJob)!;

    private static ToolResult Json(JsonObject answer) => ToolResult.Json(WireJson.Serialize(answer, ProtocolJson.Default.JsonObject));
}
