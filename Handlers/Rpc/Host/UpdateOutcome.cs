using System.Text.Json.Nodes;

namespace OpenClaw.Handlers.Rpc;

/// <summary>How an update ended.</summary>
/// <param name="Status"><c>ok</c>, <c>error</c> or <c>skipped</c>.</param>
/// <param name="Reason">For a person.</param>
internal sealed record UpdateOutcome(string Status, string Reason)
{
    public const string Ok = "ok";
    public const string Error = "error";

    /// <summary>Of the new program; null when there is none.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Where the old one is.</summary>
    public string? Backup { get; init; }

    /// <summary>What the new one says it is.</summary>
    public string? Version { get; init; }

    public static UpdateOutcome Skip(string reason) => new("skipped", reason);

    public static UpdateOutcome Fail(string reason) => new(Error, reason);
}

/// <param name="TimeoutMs">Milliseconds.</param>
/// <param name="SessionKey">The session to tell when the new program runs.</param>
/// <param name="DeliveryContext">Where that session was talked to; kept as it came.</param>
/// <param name="Note">For that session, by whoever asks.</param>
/// <param name="RestartDelayMs">Milliseconds from the answer to the restart.</param>
/// <param name="ContinuationMessage">What that session's agent is asked when the new program runs (protocol 4).</param>
/// <param name="Target">A Git commit (product 2026.9.6); this program is not built from a checkout.</param>
internal sealed record UpdateRunParams(double? TimeoutMs = null, JsonObject? Target = null, string? SessionKey = null, JsonObject? DeliveryContext = null, string? Note = null, int? RestartDelayMs = null, string? ContinuationMessage = null);
