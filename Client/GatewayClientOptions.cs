using OpenClaw.Protocol;

namespace OpenClaw.Client;

/// <summary>Whom to connect to, as whom, with what.</summary>
internal sealed record GatewayClientOptions
{
    /// <summary><c>ws:</c> or <c>wss:</c>.</summary>
    public required Uri Url { get; init; }

    public required TimeProvider Time { get; init; }

    /// <summary>Shared secret of the gateway; goes before a device token.</summary>
    public string? Token { get; init; }

    public string? Password { get; init; }

    /// <summary>The key to sign the connect with; null connects without a device identity.</summary>
    public DeviceIdentity? Device { get; init; }

    /// <summary>Where tokens received for <see cref="Device"/> are kept and looked up.</summary>
    public DeviceTokenStore? DeviceTokens { get; init; }

    /// <summary>On <c>wss:</c> the only certificate that is trusted; null asks the system's authorities.</summary>
    public TlsFingerprint? Fingerprint { get; init; }

    public string ClientId { get; init; } = "cli";

    public string ClientMode { get; init; } = "cli";

    public required string ClientVersion { get; init; }

    public string? DisplayName { get; init; }

    public string? InstanceId { get; init; }

    /// <summary>Oldest protocol spoken; nodes and probes also speak 3.</summary>
    public int MinProtocol { get; init; } = 4;

    public int MaxProtocol { get; init; } = 4;

    public string Role { get; init; } = Roles.Operator;

    public IReadOnlyList<string> Scopes { get; init; } = [OpenClaw.Protocol.Scopes.Admin];

    public IReadOnlyList<string> Caps { get; init; } = [];

    /// <summary>What a node offers; null for operators.</summary>
    public IReadOnlyList<string>? Commands { get; init; }

    public IReadOnlyDictionary<string, bool>? Permissions { get; init; }

    public string? PathEnv { get; init; }

    /// <summary>From the first packet to <c>hello-ok</c>.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>For requests that bring no limit of their own.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Largest inbound message, in bytes: 25 MiB, as the clients of product 2026.9.6. A larger one ends the connection.</summary>
    public int MaxMessageBytes { get; init; } = 26_214_400;

    /// <summary>Events kept for a reader that is behind; then the oldest go.</summary>
    public int EventCapacity { get; init; } = 1024;

    /// <summary>Told when events were lost, on the receive loop: it must be quick.</summary>
    public Action<SequenceGap>? OnGap { get; init; }

    /// <summary>Secrets may go there without a further look: this machine, or the one pinned certificate.</summary>
    public bool IsTrustedTarget => Url.IsLoopback || (Url.Scheme == "wss" && Fingerprint is not null);
}
