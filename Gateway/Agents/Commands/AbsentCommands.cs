using System.Collections.Frozen;

namespace OpenClaw.Gateway.Agents;

/// <summary>
/// Commands of the stock products that this gateway does not have: whoever types one is told so, instead of the model being
/// asked about it. A skill of the same name comes first.
/// </summary>
internal static class AbsentCommands
{
    private const string NoChannel = "no channel is served here.";
    private const string NoSideQuestion = "a conversation is one line of messages. Ask in another session.";
    private const string NoSpeech = "nothing here speaks.";
    private const string NoPlugins = "there are no plugins.";

    private static readonly FrozenDictionary<string, string> Reasons = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["acp"] = "agents of other programs are not run.",
        ["allowlist"] = "no channel is served, so there is nobody to allow. What commands may run: openclaw approvals.",
        ["bash"] = "commands are run by the agent (tools.exec), not from the chat.",
        ["btw"] = NoSideQuestion,
        ["debug"] = "there are no overrides beside the configuration. Use /config set, or openclaw config set.",
        ["diagnostics"] = "openclaw doctor, openclaw logs and /metrics tell how the gateway is.",
        ["dock-discord"] = NoChannel,
        ["dock-slack"] = NoChannel,
        ["dock-telegram"] = NoChannel,
        ["dock_discord"] = NoChannel,
        ["dock_slack"] = NoChannel,
        ["dock_telegram"] = NoChannel,
        ["export-session"] = "conversations are the .jsonl files beside the session store; openclaw state export puts everything into one archive.",
        ["fast"] = "models here have one speed.",
        ["focus"] = NoChannel,
        ["goal"] = "sessions have no goals.",
        ["login"] = "keys of models are set in the configuration: openclaw configure.",
        ["loop"] = "what comes again and again is a job: ask the agent, or openclaw cron add.",
        ["mcp"] = "no MCP servers are connected.",
        ["plugin"] = NoPlugins,
        ["plugins"] = NoPlugins,
        ["session"] = NoChannel,
        ["side"] = NoSideQuestion,
        ["tasks"] = "there are no background tasks beside the runs of sessions; /status tells of this one.",
        ["trace"] = "there is no trace. /verbose and /reasoning show what a run does.",
        ["tts"] = NoSpeech,
        ["unfocus"] = NoChannel,
        ["update"] = "an operator updates the gateway: openclaw update.",
        ["voice"] = NoSpeech,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The answer; null for what is no such command.</summary>
    public static string? Answer(string name) => Reasons.TryGetValue(name, out var why) ? $"⚠️ /{name} is not part of this gateway: {why}" : null;
}
