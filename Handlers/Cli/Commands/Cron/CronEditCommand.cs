using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenClaw.Client;
using OpenClaw.Gateway.Cron;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw cron edit ID</c>: changes what is given and nothing else.</summary>
internal sealed class CronEditCommand : CronIdCommand
{
    public CronEditCommand(CliRunner runner)
        : this(
            runner,
            new CronJobOptions(),
            new CronClearOptions(),
            new Option<bool>("--enable") { Description = "Switch it on" },
            new Option<bool>("--disable") { Description = "Switch it off" },
            new Option<bool>("--no-best-effort-deliver") { Description = "A failed delivery is a failure" },
            new Option<bool>("--no-light-context") { Description = "With the files of the workspace" })
    {
    }

    private CronEditCommand(CliRunner runner, CronJobOptions options, CronClearOptions clear, Option<bool> enable, Option<bool> disable, Option<bool> strict, Option<bool> full)
        : base(runner, "edit", "Change a job", MethodNames.CronUpdate, (parameters, invocation) =>
        {
            var parsed = invocation.Parsed;
            if (parsed.GetValue(enable) && parsed.GetValue(disable)) throw new CliException("Choose one of --enable and --disable");
            var patch = options.Read(invocation);
            if (parsed.GetValue(enable)) patch["enabled"] = true;
            if (parsed.GetValue(disable)) patch["enabled"] = false;
            if (parsed.GetValue(strict)) Put(patch, "delivery", "bestEffort");
            if (parsed.GetValue(full)) Put(patch, "payload", "lightContext")["kind"] = CronWords.AgentTurn;
            clear.Apply(parsed, patch);
            if (patch.Count == 0) throw new CliException("Say what to change; openclaw cron edit --help lists it");
            parameters["patch"] = patch;
            return parameters;
        })
    {
        options.AddTo(this);
        clear.AddTo(this);
        foreach (var option in new[] { enable, disable, strict, full }) Options.Add(option);
    }

    /// <summary>A schedule is always sent whole: what is only a part of one is put into the one that the job has.</summary>
    protected override async Task CompleteAsync(CliInvocation invocation, GatewaySession session, JsonObject parameters, CancellationToken cancellationToken)
    {
        if (parameters["patch"]!["schedule"] is not JsonObject schedule || schedule.ContainsKey("kind")) return;
        var job = await FindAsync(session, (string)parameters["id"]!, cancellationToken);
        var present = job.ObjectOf("schedule");
        if (present.StringOf("kind") != CronWords.Cron) throw new CliException("That job has no cron expression, to which --tz, --stagger and --exact belong; give --cron too");
        foreach (var member in present.EnumerateObject()) schedule.TryAdd(member.Name, JsonNode.Parse(member.Value.GetRawText()));
        if (job.StringOf("configRevision") is { } revision) parameters["expectedConfigRevision"] = revision;
    }

    private static async Task<JsonElement> FindAsync(GatewaySession session, string id, CancellationToken cancellationToken)
    {
        var list = await session.RequestAsync(MethodNames.CronList, new JsonObject { ["includeDisabled"] = true }, cancellationToken: cancellationToken);
        foreach (var job in list.ItemsOf("jobs"))
        {
            if (job.StringOf("id") == id) return job;
        }
        // Only a gateway of the newer protocol shows its jobs in pages, and it has this method.
        return list.BoolOf("hasMore") == true
            ? await session.RequestAsync(MethodNames.CronGet, new JsonObject { ["id"] = id }, cancellationToken: cancellationToken)
            : throw new CliException($"There is no job {id}; see openclaw cron list --all");
    }

    private static JsonObject Put(JsonObject patch, string name, string member)
    {
        var part = patch[name] as JsonObject ?? [];
        if (part.ContainsKey(member)) throw new CliException("An option and its opposite: choose one");
        part[member] = false;
        patch[name] = part;
        return part;
    }
}
