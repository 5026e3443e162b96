using OpenClaw.Config;
using OpenClaw.Gateway.Agents;

namespace OpenClaw.Gateway.Cron;

/// <summary>What an agent is asked, by the reason of the heartbeat.</summary>
internal static class HeartbeatPrompt
{
    private const string ExecFinished = "exec finished";

    /// <param name="settings">For the prompt of a plain heartbeat.</param>
    /// <param name="reason">Why it is wanted.</param>
    /// <param name="pending">The system events that wait for the session.</param>
    public static string Build(HeartbeatSettings settings, string reason, IReadOnlyList<string> pending, AgentDefaultsConfig defaults, TimeProvider time)
    {
        var body = Body(settings, reason, pending);
        return body.Contains(CurrentTime.Label, StringComparison.Ordinal) ? body : $"{body}\n{CurrentTime.Line(defaults, time)}";
    }

    private static string Body(HeartbeatSettings settings, string reason, IReadOnlyList<string> pending)
    {
        if (reason == HeartbeatWords.ExecEvent && pending.Any(text => text.Contains(ExecFinished, StringComparison.OrdinalIgnoreCase)))
        {
            return "A command that you started in the background has ended; what it said stands in the system messages above. Tell the user the result in a helpful way.";
        }
        var told = pending.Where(SystemEventText.IsTold).ToArray();
        return reason.StartsWith(HeartbeatWords.CronPrefix, StringComparison.Ordinal) && told.Length > 0
            ? $"A scheduled reminder is due. This is its content:\n\n{string.Join('\n', told)}\n\nPass it on to the user in a helpful and friendly way."
            : settings.Prompt;
    }
}
