namespace OpenClaw.Handlers.Rpc;

internal sealed record ChatAbortParams
{
    public required string SessionKey { get; init; }

    public string? AgentId { get; init; }

    public string? RunId { get; init; }
}
