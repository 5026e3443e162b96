using System.CommandLine;
using System.Text.Json.Nodes;
using OpenClaw.Gateway.Cron;

namespace OpenClaw.Handlers.Cli;

/// <summary>The options of <c>cron edit</c> that take something away: what is sent as null.</summary>
internal sealed class CronClearOptions
{
    private const string Payload = "payload";
    private const string Delivery = "delivery";

    private readonly CronClearOption[] _all =
    [
        new("--clear-agent", null, "agentId", "Let the default agent run it"),
        new("--clear-display-name", null, "displayName", "Show it by its name"),
        new("--clear-session-key", null, "sessionKey", "Let it belong to no session"),
        new("--clear-model", Payload, "model", "Use the model of the agent"),
        new("--clear-fallbacks", Payload, "fallbacks", "Use the configured fallbacks"),
        new("--clear-thinking", Payload, "thinking", "Think as the agent usually does"),
        new("--clear-tools", Payload, "toolsAllow", "All tools of the agent"),
        new("--clear-channel", Delivery, "channel", "No channel of its own"),
        new("--clear-account", Delivery, "accountId", "No account of its own"),
        new("--clear-to", Delivery, "to", "No recipient of its own"),
        new("--clear-thread-id", Delivery, "threadId", "No thread"),
    ];

    public void AddTo(Command command)
    {
        foreach (var clear in _all) command.Options.Add(clear.Option);
    }

    /// <exception cref="CliException">It is also set.</exception>
    public void Apply(ParseResult parsed, JsonObject patch)
    {
        foreach (var clear in _all)
        {
            if (!parsed.GetValue(clear.Option)) continue;
            var part = clear.Part is null ? patch : PartOf(patch, clear.Part);
            if (part.ContainsKey(clear.Member)) throw new CliException($"{clear.Option.Name} and a value for the same: choose one");
            part[clear.Member] = null;
        }
    }

    private static JsonObject PartOf(JsonObject patch, string name)
    {
        if (patch[name] is JsonObject present) return present;
        var part = new JsonObject();
        if (name == Payload) part["kind"] = CronWords.AgentTurn;
        patch[name] = part;
        return part;
    }
}
