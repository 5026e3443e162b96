namespace OpenClaw.Handlers.Rpc;

/// <summary>Both answers of <c>agent</c>: accepted at once, and the end of the run under the same id.</summary>
internal sealed record AgentAnswer
{
    public const string Accepted = "accepted";
    public const string Ok = "ok";
    public const string Error = "error";

    public required string RunId { get; init; }

    /// <summary>Canonical; in the first answer on protocol 4, like the agent.</summary>
    public string? SessionKey { get; init; }

    public string? AgentId { get; init; }

    public required string Status { get; init; }

    /// <summary>Unix milliseconds; in the first answer.</summary>
    public long? AcceptedAt { get; init; }

    public string? Summary { get; init; }

    public AgentRunResult? Result { get; init; }
}
