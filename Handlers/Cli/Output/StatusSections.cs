using System.Text.Json;
using OpenClaw.Client;

namespace OpenClaw.Handlers.Cli;

/// <summary>What <c>openclaw status --usage|--deep|--all</c> add to the overview.</summary>
internal static class StatusSections
{
    public static async Task WriteAsync(TextWriter output, StatusReport report)
    {
        if (report.Parts.Report) await AgentsAsync(output, report);
        if (report.Channels.ValueKind == JsonValueKind.Object)
        {
            await output.WriteLineAsync("\nChannels");
            await ChannelsStatusCommand.WriteAsync(output, report.Channels);
        }
        if (report.Usage.ValueKind == JsonValueKind.Object)
        {
            await output.WriteLineAsync("\nUsage");
            await UsageText.ProvidersAsync(output, report.Usage);
        }
        if (report.Parts.Probe && report.Health.ValueKind == JsonValueKind.Object)
        {
            await output.WriteLineAsync(FormattableString.Invariant($"\nProbe\nGateway: {(report.Health.BoolOf("ok") == true ? "OK" : "not OK")} ({report.Health.LongOf("durationMs") ?? 0}ms)"));
        }
        if (report.Security is { } findings) await SecurityAsync(output, findings);
        if (report.Log.ValueKind == JsonValueKind.Object) await LogAsync(output, report.Log);
    }

    private static async Task AgentsAsync(TextWriter output, StatusReport report)
    {
        List<IReadOnlyList<string>> rows = [["Agent", "Model", "Workspace", "Sessions"]];
        foreach (var agent in ListedAgent.All(report.Config, report.Paths))
        {
            rows.Add([agent.Id, agent.Model, report.Paths.Shorten(agent.Workspace), SessionsOf(report.Health, agent.Id)]);
        }
        await output.WriteLineAsync("\nAgents");
        await TextTable.WriteAsync(output, rows, "  ");
        await output.WriteLineAsync("\nGateway connection details");
        await output.WriteLineAsync($"  {report.Target.Describe().ReplaceLineEndings("\n  ")}");
    }

    private static string SessionsOf(JsonElement health, string agentId)
    {
        foreach (var agent in health.ItemsOf("agents"))
        {
            if (agent.StringOf("agentId") == agentId) return FormattableString.Invariant($"{agent.ObjectOf("sessions").LongOf("count") ?? 0}");
        }
        return "-";
    }

    private static async Task SecurityAsync(TextWriter output, IReadOnlyList<SecurityFinding> findings)
    {
        await output.WriteLineAsync("\nSecurity audit");
        if (findings.Count == 0) await output.WriteLineAsync("  nothing found");
        foreach (var finding in findings) await output.WriteLineAsync($"  {finding.Severity}: {finding.Title}");
    }

    private static async Task LogAsync(TextWriter output, JsonElement log)
    {
        await output.WriteLineAsync($"\nLog ({log.StringOf("file")})");
        foreach (var line in log.StringsOf("lines")) await output.WriteLineAsync($"  {line}");
    }
}
