namespace OpenClaw.Gateway.Agents;

/// <summary>The commands there are, in the order in which they are listed.</summary>
internal static class ChatCommandCatalog
{
    private const string Session = "session";
    private const string Options = "options";
    private const string Status = "status";

    public static readonly IReadOnlyList<ChatCommand> All =
    [
        new("help", ["/help"], "Show the commands.", Status, false),
        new("commands", ["/commands"], "List all commands.", Status, false),
        new("status", ["/status"], "Show model, tokens and session.", Status, false),
        new("whoami", ["/whoami", "/id"], "Show who you are to the gateway.", Status, false),
        new("models", ["/models"], "List providers, or a provider's models.", Status, true),
        new("new", ["/new"], "Begin a new session.", Session, true),
        new("reset", ["/reset"], "Begin a new session.", Session, true),
        new("stop", ["/stop"], "End the run under way.", Session, false),
        new("model", ["/model"], "Show or choose the model.", Options, true),
        new("think", ["/think", "/thinking", "/t"], "Show or choose the thinking level.", Options, true),
    ];
}
