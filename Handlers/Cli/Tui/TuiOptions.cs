namespace OpenClaw.Handlers.Cli;

/// <summary>What the command line of the chat says.</summary>
/// <param name="Session">Key to begin with; null: the main session.</param>
/// <param name="Message">Sent as soon as there is a connection.</param>
/// <param name="Thinking">Level for every message; null: the session's.</param>
/// <param name="TimeoutMs">Longest run in milliseconds; null: the gateway's limit.</param>
/// <param name="HistoryLimit">Messages to load.</param>
internal sealed record TuiOptions(string? Session, string? Message, string? Thinking, long? TimeoutMs, int HistoryLimit);
