namespace OpenClaw.Handlers.Rpc;

/// <summary>The answers of <c>chat.send</c>: a run's state, or what a stop word stopped.</summary>
internal sealed record ChatSendResult
{
    public const string Started = "started";
    public const string InFlight = "in_flight";
    public const string Done = "ok";
    public const string Failed = "error";

    public bool? Ok { get; init; }

    public bool? Aborted { get; init; }

    public IReadOnlyList<string>? RunIds { get; init; }

    public string? RunId { get; init; }

    public string? Status { get; init; }

    public string? Summary { get; init; }

    /// <summary>Protocol 4.</summary>
    public ServerTiming? ServerTiming { get; init; }
}
