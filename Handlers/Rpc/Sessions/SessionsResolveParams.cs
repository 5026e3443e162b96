namespace OpenClaw.Handlers.Rpc;

/// <summary>Params of <c>sessions.resolve</c>: exactly one of key (or reference), session id (or its begin) and label.</summary>
internal sealed record SessionsResolveParams
{
    public string? Key { get; init; }

    public string? SessionId { get; init; }

    public string? Label { get; init; }

    public string? AgentId { get; init; }

    public string? SpawnedBy { get; init; }

    public bool IncludeGlobal { get; init; }

    public bool IncludeUnknown { get; init; }

    /// <summary>Protocol 4: a key with a name for people.</summary>
    public SessionReference? Reference { get; init; }

    /// <summary>Protocol 4: begin of a session id.</summary>
    public string? ShortId { get; init; }

    /// <summary>Protocol 4: a session that is not there is no error.</summary>
    public bool AllowMissing { get; init; }
}

internal sealed record SessionReference(string Key);

/// <summary>Result of <c>sessions.resolve</c>.</summary>
/// <param name="Key">Canonical; absent when nothing was found and that was allowed.</param>
internal sealed record SessionsResolveResult(bool Ok, string? Key);
