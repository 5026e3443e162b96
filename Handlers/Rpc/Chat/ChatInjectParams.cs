namespace OpenClaw.Handlers.Rpc;

internal sealed record ChatInjectParams
{
    public required string SessionKey { get; init; }

    public string? AgentId { get; init; }

    public required string Message { get; init; }

    public string? Label { get; init; }
}
