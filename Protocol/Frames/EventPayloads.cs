using System.Text.Json.Serialization;

namespace OpenClaw.Protocol;

/// <param name="Nonce">Made for this socket; signed by a device.</param>
/// <param name="Ts">Server clock, Unix milliseconds; protocol 4 clients sign with it.</param>
internal sealed record ChallengePayload(string Nonce, long Ts);

/// <param name="Ts">Server clock, Unix milliseconds.</param>
internal sealed record TickPayload(long Ts);

/// <param name="Reason">Why, for a person.</param>
/// <param name="RestartExpectedMs">Milliseconds until it is worth reconnecting; null when it is a plain stop.</param>
internal sealed record ShutdownPayload(
    string Reason,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] long? RestartExpectedMs);

/// <summary>Versions of the two snapshots a client keeps; attached to <c>presence</c> and <c>health</c> events.</summary>
internal readonly record struct StateVersion(long Presence, long Health);

/// <summary>The answer of methods that only say it worked.</summary>
internal sealed record OkResult(bool Ok)
{
    public static readonly OkResult Yes = new(true);
}

/// <summary>Params of a method that takes none; whatever was sent is ignored.</summary>
internal sealed record NoParams;
