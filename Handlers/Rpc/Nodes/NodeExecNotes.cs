using System.Globalization;
using System.Text.Json.Nodes;
using OpenClaw.Gateway.Agents;
using OpenClaw.Gateway.Sessions;

namespace OpenClaw.Handlers.Rpc;

/// <summary>Turns what a node tells of a command it ran into a line for the session, and wakes the session up.</summary>
/// <param name="queue">Where lines wait for the next run.</param>
/// <param name="wake">Asks for a heartbeat, with the reason.</param>
internal sealed class NodeExecNotes(SystemEventQueue queue, Action<string> wake)
{
    public const string Started = "exec.started";
    public const string Finished = "exec.finished";
    public const string Denied = "exec.denied";

    private const int MaxCommandChars = 400;
    private const int MaxOutputChars = 20_000;

    /// <returns>False when there is nothing to tell.</returns>
    public bool Take(string name, JsonObject payload, string nodeId, SessionTarget target)
    {
        var run = Line(payload, "runId", 128) is { Length: > 0 } id ? id : "unknown";
        var command = Line(payload, "command", MaxCommandChars);
        var text = name switch
        {
            Started => $"Exec started (node={nodeId} id={run}){After(command)}",
            Finished => $"Exec finished (node={nodeId} id={run}, {EndOf(payload)}){Below(payload)}",
            _ => $"Exec denied (node={nodeId} id={run}, {(Line(payload, "reason", 128) is { Length: > 0 } reason ? reason : "denied")}){After(command)}",
        };
        if (!queue.Add(target.Key, text)) return false;
        wake("exec-event");
        return true;
    }

    private static string EndOf(JsonObject payload)
    {
        if (payload["timedOut"] is JsonValue flag && flag.TryGetValue<bool>(out var timedOut) && timedOut) return "timeout";
        return payload["exitCode"] is JsonValue value && value.TryGetValue<double>(out var code)
            ? $"code {code.ToString("0", CultureInfo.InvariantCulture)}"
            : "code ?";
    }

    private static string After(string command) => command.Length > 0 ? $": {command}" : "";

    private static string Below(JsonObject payload)
    {
        var output = TextOf(payload, "output").Trim();
        if (output.Length > MaxOutputChars) output = output[^MaxOutputChars..];
        return output.Length > 0 ? $"\n{output}" : "";
    }

    private static string Line(JsonObject payload, string name, int max)
    {
        var text = TextOf(payload, name).ReplaceLineEndings(" ").Trim();
        return text.Length > max ? text[..max] : text;
    }

    private static string TextOf(JsonObject payload, string name) => payload[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";
}
