using System.Text.Json.Nodes;

namespace OpenClaw.Handlers.Rpc;

/// <summary>Params of <c>config.apply</c> and <c>config.patch</c>.</summary>
internal sealed record ConfigApplyParams
{
    /// <summary>JSON5, whatever the file's format: the whole configuration, or a merge patch.</summary>
    public required string Raw { get; init; }

    /// <summary>From <c>config.get</c>; required when there is a file.</summary>
    public string? BaseHash { get; init; }

    /// <summary>The session to tell when the gateway is back.</summary>
    public string? SessionKey { get; init; }

    public JsonObject? DeliveryContext { get; init; }

    /// <summary>For that session, by whoever asks.</summary>
    public string? Note { get; init; }

    public int? RestartDelayMs { get; init; }

    /// <summary>Only for a patch: lists that are meant to be replaced.</summary>
    public IReadOnlyList<string>? ReplacePaths { get; init; }
}

/// <param name="Config">What is in the file now, with defaults, without secrets.</param>
internal sealed record ConfigApplyResult(bool Ok, string Path, JsonNode Config)
{
    /// <summary>Of the file as it is now; protocol 4.</summary>
    public string? Hash { get; init; }

    /// <summary>True when a patch changed nothing; protocol 4.</summary>
    public bool? Noop { get; init; }

    /// <summary>Dotted; protocol 4, for a patch.</summary>
    public IReadOnlyList<string>? ChangedPaths { get; init; }

    /// <summary>Absent when everything takes effect without one.</summary>
    public ConfigRestart? Restart { get; init; }

    public ConfigSentinel? Sentinel { get; init; }
}

/// <summary>The restart that follows, in this process.</summary>
/// <param name="Signal">What would have the same effect from outside.</param>
/// <param name="DelayMs">From this answer.</param>
/// <param name="Reason">The method.</param>
/// <param name="Mode">How it is brought about; always <c>emit</c>.</param>
internal sealed record ConfigRestart(bool Ok, int Pid, string Signal, int DelayMs, string Reason, string Mode);

/// <summary>The note for the gateway after the restart.</summary>
/// <param name="Path">Its file; null when none was written.</param>
/// <param name="Persisted">Whether it was; protocol 4.</param>
internal sealed record ConfigSentinel(string? Path, JsonObject Payload, bool? Persisted);
