using System.Text.Json;
using OpenClaw.Client;
using OpenClaw.Platform;

namespace OpenClaw.Handlers.Cli;

/// <summary>The status report for people.</summary>
internal static class StatusText
{
    private const int ShownSessions = 10;

    public static async Task WriteAsync(TextWriter output, StatusReport report, TimeProvider time)
    {
        await output.WriteLineAsync("OpenClaw status");
        await output.WriteLineAsync();
        await output.WriteLineAsync("Overview");
        await TextTable.WriteAsync(output, Overview(report), "  ");
        var recent = report.Status.ObjectOf("sessions").ItemsOf("recent").Take(ShownSessions).ToArray();
        if (recent.Length > 0)
        {
            await output.WriteLineAsync();
            await output.WriteLineAsync("Sessions");
            await TextTable.WriteAsync(output, [["Key", "Kind", "Age", "Model", "Tokens"], .. recent.Select(session => Row(session, time))], "  ");
        }
        await StatusSections.WriteAsync(output, report);
        if (report.IsReachable) return;
        await output.WriteLineAsync();
        if (report.Fix is { } fix) await output.WriteLineAsync($"Fix: {fix}");
        else await output.WriteLineAsync(report.Target.IsLocal ? "Start the gateway with: openclaw gateway" : "Check gateway.remote in the configuration.");
    }

    private static List<IReadOnlyList<string>> Overview(StatusReport report)
    {
        var rows = new List<IReadOnlyList<string>>
        {
            new[] { "Version", ProductVersion.Text },
            new[] { "OS", StatusReport.OsLabel },
            new[] { "Dashboard", report.DashboardUrl },
            new[] { "Gateway", Gateway(report) },
        };
        if (report.GatewayService is { } gateway) rows.Add(["Gateway service", $"{gateway.Title}, {gateway.Runtime}"]);
        if (report.NodeService is { State.IsLoaded: true } node) rows.Add(["Node service", $"{node.Title}, {node.Runtime}"]);
        if (report.IsReachable)
        {
            var agents = report.Health.ItemsOf("agents").ToArray();
            rows.Add(["Agents", string.Join(", ", agents.Select(a => a.StringOf("agentId") + (a.BoolOf("isDefault") == true ? " (default)" : "")))]);
            rows.Add(["Heartbeat", string.Join(", ", agents.Select(Heartbeat))]);
            rows.Add(["Sessions", Sessions(report.Status.ObjectOf("sessions"))]);
        }
        rows.Add(["Config", $"{report.Config.Path} ({ConfigState(report)})"]);
        rows.Add(["Logs", report.Paths.LogFile]);
        return rows;
    }

    private static string Gateway(StatusReport report)
    {
        var place = $"{report.Target.DisplayUrl} ({report.Target.Source})";
        return report is { IsReachable: true, Latency: { } latency }
            ? FormattableString.Invariant($"{place}, reachable in {(long)latency.TotalMilliseconds}ms, version {report.ServerVersion}")
            : $"{place}, not reachable: {report.Problem}";
    }

    private static string ConfigState(StatusReport report) =>
        !report.Config.Exists ? "not there yet: defaults" : report.Config.Valid ? "valid" : "invalid";

    private static string Heartbeat(JsonElement agent)
    {
        var heartbeat = agent.ObjectOf("heartbeat");
        return $"{(heartbeat.BoolOf("enabled") == true ? heartbeat.StringOf("every") : "off")} ({agent.StringOf("agentId")})";
    }

    private static string Sessions(JsonElement sessions)
    {
        var defaults = sessions.ObjectOf("defaults");
        return FormattableString.Invariant($"{sessions.LongOf("count") ?? 0} · default {defaults.StringOf("model") ?? "model unknown"}");
    }

    private static IReadOnlyList<string> Row(JsonElement session, TimeProvider time)
    {
        var age = session.LongOf("age")
            ?? (session.LongOf("updatedAt") is { } updated ? time.GetUtcNow().ToUnixTimeMilliseconds() - updated : null);
        var tokens = session.LongOf("totalTokens") is { } total
            ? FormattableString.Invariant($"{total}{(session.LongOf("contextTokens") is { } limit ? FormattableString.Invariant($"/{limit}") : "")}")
            : "-";
        return [session.StringOf("key") ?? "?", session.StringOf("kind") ?? "-", AgeText.Ago(age), session.StringOf("model") ?? "-", tokens];
    }
}
