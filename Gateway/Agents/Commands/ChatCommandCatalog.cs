namespace OpenClaw.Gateway.Agents;

/// <summary>The commands there are, in the order in which they are listed.</summary>
internal static class ChatCommandCatalog
{
    /// <summary>Offered only where <c>commands.config</c> is on.</summary>
    public const string Config = "config";

    private const string Session = "session";
    private const string Options = "options";
    private const string Status = "status";

    public static readonly IReadOnlyList<ChatCommand> All =
    [
        new("help", ["/help"], "Show the commands.", Status, false),
        new("commands", ["/commands"], "List all commands.", Status, false),
        new("status", ["/status"], "Show model, tokens and session.", Status, false),
        new("whoami", ["/whoami", "/id"], "Show who you are to the gateway.", Status, false),
        new("tools", ["/tools"], "List the tools the model may use here.", Status, true),
        new("agents", ["/agents"], "List the agents.", Status, false),
        new("subagents", ["/subagents"], "List the sub-agents of this conversation.", Status, true),
        new("context", ["/context"], "Show what the model is told, by size.", Status, true),
        new("models", ["/models"], "List providers, or a provider's models.", Status, true),
        new("new", ["/new"], "Begin a new session.", Session, true),
        new("reset", ["/reset"], "Begin a new session.", Session, true),
        new("stop", ["/stop"], "End the run under way.", Session, false),
        new("compact", ["/compact"], "Sum up the older part of the conversation.", Session, true),
        new("model", ["/model"], "Show or choose the model.", Options, true),
        new("think", ["/think", "/thinking", "/t"], "Show or choose the thinking level.", Options, true),
        new("verbose", ["/verbose", "/v"], "Show or choose how much of tools is shown.", Options, true),
        new("reasoning", ["/reasoning", "/reason"], "Show or choose whether reasoning is shown.", Options, true),
        new("usage", ["/usage"], "Show or choose the usage footer.", Options, true),
        new("queue", ["/queue"], "Show or choose what happens to messages while a run is active.", Options, true),
        new("exec", ["/exec"], "Show or narrow what commands may do in this conversation.", Options, true),
        new("elevated", ["/elevated", "/elev"], "Show or switch off elevated commands.", Options, true),
        new("steer", ["/steer"], "Tell the turn under way something.", Session, true),
        new("name", ["/name"], "Show or choose the name of this conversation.", Session, true),
        new("send", ["/send"], "Choose whether messages are sent in this conversation.", Session, true),
        new("approve", ["/approve"], "Answer a question about a command.", Session, true),
        new("activation", ["/activation"], "Choose when a group is answered: when mentioned, or always.", Session, true),
        new(Config, ["/config"], "Show or change a value of the configuration.", Status, true),
        new("restart", ["/restart"], "Restart the gateway.", Session, false),
        new("skill", ["/skill"], "Use a skill.", Options, true),
    ];
}
