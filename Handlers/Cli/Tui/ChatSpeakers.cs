namespace OpenClaw.Handlers.Cli;

/// <summary>Who says a line.</summary>
internal static class ChatSpeakers
{
    public const string User = "user";
    public const string Assistant = "assistant";

    /// <summary>The program itself.</summary>
    public const string Note = "note";
}
