using System.CommandLine;
using System.Text.Json.Nodes;
using OpenClaw.Gateway.Cron;

namespace OpenClaw.Handlers.Cli;

/// <summary>What a job does, as the command line says it.</summary>
internal sealed class CronTurnOptions
{
    private readonly Option<string?> _systemEvent = CronJobOptions.Text("--system-event", "Text for the main session", "text");
    private readonly Option<string?> _message = CronJobOptions.Text("--message", "Message for a turn of its own", "text");
    private readonly Option<string?> _model = CronJobOptions.Text("--model", "Model for that turn", "reference");
    private readonly Option<string?> _fallbacks = CronJobOptions.Text("--fallbacks", "Models to try when that one fails, with commas; empty: none", "list");
    private readonly Option<string?> _thinking = CronJobOptions.Text("--thinking", "How much it thinks: off to high", "level");
    private readonly Option<int?> _timeout = new("--timeout-seconds") { Description = "Longest run; 0: no limit", HelpName = "seconds" };
    private readonly Option<string?> _tools = CronJobOptions.Text("--tools", "The only tools it may use, with commas; empty: none", "list");
    private readonly Option<bool> _light = new("--light-context") { Description = "Without the files of the workspace" };

    public Option[] All => [_systemEvent, _message, _model, _fallbacks, _thinking, _timeout, _tools, _light];

    /// <param name="words">The message, when no option has it.</param>
    /// <returns>Null: nothing about it was said.</returns>
    /// <exception cref="CliException">The options do not go together.</exception>
    public JsonObject? Read(ParseResult parsed, string? words)
    {
        var (text, message) = (parsed.GetValue(_systemEvent), parsed.GetValue(_message));
        if (words is not null && (text ?? message) is not null) throw new CliException("The message is there twice: as a word and as an option");
        message ??= words;
        if (text is not null && message is not null) throw new CliException("Choose one of --system-event and --message");
        if (text is not null) return new JsonObject { ["kind"] = CronWords.SystemEvent, ["text"] = text };
        var payload = new JsonObject();
        CronJobOptions.Put(payload, "message", message);
        CronJobOptions.Put(payload, "model", parsed.GetValue(_model));
        CronJobOptions.Put(payload, "thinking", parsed.GetValue(_thinking));
        if (parsed.GetValue(_fallbacks) is { } fallbacks) payload["fallbacks"] = ListOf(fallbacks);
        if (parsed.GetValue(_tools) is { } tools) payload["toolsAllow"] = ListOf(tools);
        if (parsed.GetValue(_light)) payload["lightContext"] = true;
        if (parsed.GetValue(_timeout) is { } seconds)
        {
            if (seconds < 0) throw new CliException("Invalid --timeout-seconds (use a whole number; 0: no limit)");
            payload["timeoutSeconds"] = seconds;
        }
        if (payload.Count == 0) return null;
        payload["kind"] = CronWords.AgentTurn;
        return payload;
    }

    private static JsonArray ListOf(string text)
    {
        var list = new JsonArray();
        foreach (var word in text.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)) list.Add((JsonNode)word);
        return list;
    }
}
