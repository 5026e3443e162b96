using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Auth;

/// <summary>How a connection proved itself, and therefore what ends it.</summary>
internal sealed record Credential
{
    /// <summary>One of <see cref="AuthMethods"/>.</summary>
    public required string Method { get; init; }

    /// <summary>The same connect carried the valid shared token or password.</summary>
    public bool HasSharedSecret { get; init; }

    /// <summary>The secrets it was checked against; the connection ends when others come into force. Null: it does not depend on them.</summary>
    public SharedSecrets? Secrets { get; init; }

    /// <summary>The device token's secret, when that was the proof.</summary>
    public string? DeviceToken { get; init; }

    /// <summary>The setup code, when that was the proof.</summary>
    public SetupCode? SetupCode { get; init; }

    /// <summary>What it is good for; null: everything.</summary>
    public IReadOnlyList<string>? Ceiling { get; init; }

    public override string ToString() => $"{nameof(Credential)} {Method}";
}
