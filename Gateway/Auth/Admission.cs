namespace OpenClaw.Gateway.Auth;

/// <summary>How a <c>connect</c> was judged: refused, or let in with these rights.</summary>
internal sealed record Admission
{
    /// <summary>Null when it was let in.</summary>
    public Refusal? Refusal { get; init; }

    public Credential? Credential { get; init; }

    /// <summary>What the connection may do.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>The proven device; null without one.</summary>
    public string? DeviceId { get; init; }

    /// <summary>The device's token for this role, to be told in <c>hello-ok.auth</c>.</summary>
    public DeviceToken? Token { get; init; }

    /// <summary>Tokens for its other roles, told once after a setup code.</summary>
    public IReadOnlyList<DeviceToken> HandedOver { get; init; } = [];

    public static implicit operator Admission(Refusal refusal) => new() { Refusal = refusal };
}
