using System.Text.Json;
using OpenClaw.Client;

namespace OpenClaw.Handlers.Cli;

/// <summary>A health snapshot for people.</summary>
internal static class HealthText
{
    private const int RecentSessions = 5;

    public static async Task WriteAsync(TextWriter output, JsonElement health)
    {
        await WriteChannelsAsync(output, health);
        var agents = health.ItemsOf("agents").ToArray();
        await output.WriteLineAsync($"Agents: {string.Join(", ", agents.Select(AgentName))}");
        var beating = agents.Where(agent => agent.ObjectOf("heartbeat").BoolOf("enabled") == true).ToArray();
        var heartbeat = beating.Length == 0
            ? "off"
            : string.Join(", ", beating.Select(agent => $"{agent.ObjectOf("heartbeat").StringOf("every")} ({agent.StringOf("agentId")})"));
        await output.WriteLineAsync($"Heartbeat interval: {heartbeat}");
        foreach (var agent in agents)
        {
            await WriteSessionsAsync(output, agent.StringOf("agentId"), agent.ObjectOf("sessions"));
        }
    }

    /// <summary>One line per channel, in the gateway's order.</summary>
    public static async Task WriteChannelsAsync(TextWriter output, JsonElement health)
    {
        foreach (var id in health.StringsOf("channelOrder"))
        {
            var channel = health.ObjectOf("channels").ObjectOf(id);
            var state = channel.BoolOf("linked") == true ? "linked" : channel.BoolOf("configured") == true ? "configured" : "not configured";
            await output.WriteLineAsync($"{health.ObjectOf("channelLabels").StringOf(id) ?? id}: {state}");
        }
    }

    private static string? AgentName(JsonElement agent) =>
        agent.StringOf("agentId") + (agent.BoolOf("isDefault") == true ? " (default)" : "");

    private static async Task WriteSessionsAsync(TextWriter output, string? agentId, JsonElement sessions)
    {
        await output.WriteLineAsync(FormattableString.Invariant(
            $"Session store ({agentId}): {sessions.StringOf("path")} ({sessions.LongOf("count") ?? 0} entries)"));
        foreach (var session in sessions.ItemsOf("recent").Take(RecentSessions))
        {
            await output.WriteLineAsync($"- {session.StringOf("key")} ({AgeText.Ago(session.LongOf("age"))})");
        }
    }
}
