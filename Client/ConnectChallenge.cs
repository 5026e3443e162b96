using System.Text.Json;

namespace OpenClaw.Client;

/// <summary>The first frame of a gateway.</summary>
/// <param name="Ts">The gateway's clock, Unix milliseconds; a device signs with it, so that its own may be wrong.</param>
internal sealed record ConnectChallenge(string Nonce, long? Ts)
{
    /// <returns>Null when there is no nonce: nothing could be signed.</returns>
    public static ConnectChallenge? Read(JsonElement payload) => payload.StringOf("nonce") is { Length: > 0 } nonce
        ? new(nonce, payload.LongOf("ts") is >= 0 and var ts ? ts : null)
        : null;
}
