namespace OpenClaw.Handlers.Cli;

/// <summary>How a service stands.</summary>
/// <param name="IsLoaded">It starts by itself.</param>
/// <param name="Status"><c>running</c>, <c>stopped</c> or <c>unknown</c>.</param>
/// <param name="Pid">Of the running program.</param>
/// <param name="Detail">What the manager says, in its own words.</param>
internal sealed record ServiceState(bool IsLoaded, string Status, int? Pid, string? Detail)
{
    public const string Running = "running";
    public const string Stopped = "stopped";
    public const string Unknown = "unknown";
}
