namespace OpenClaw.Handlers.Cli;

/// <summary>A channel, or one account of it, whose conversations lead to an agent.</summary>
internal sealed record AgentBinding(string Channel, string? Account)
{
    public override string ToString() => Account is null ? Channel : $"{Channel} accountId={Account}";
}
