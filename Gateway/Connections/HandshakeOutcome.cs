using OpenClaw.Gateway.Auth;

namespace OpenClaw.Gateway.Connections;

/// <summary>How the first frame ended: either <see cref="Refusal"/> or the other three.</summary>
internal sealed record HandshakeOutcome
{
    /// <summary>The request's id as raw JSON; empty when there is none to answer.</summary>
    public byte[] RawId { get; init; } = [];

    public Refusal? Refusal { get; init; }

    public Caller? Caller { get; init; }

    public ConnectionLimits? Limits { get; init; }

    /// <summary>Makes the <c>hello-ok</c> response; called when the connection joins.</summary>
    public Func<Caller, byte[]>? Hello { get; init; }

    public static HandshakeOutcome Refused(byte[] rawId, Refusal refusal) => new() { RawId = rawId, Refusal = refusal };
}
