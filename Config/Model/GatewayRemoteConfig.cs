namespace OpenClaw.Config;

/// <summary>A gateway elsewhere; its credentials are for our client only.</summary>
internal sealed record GatewayRemoteConfig
{
    /// <summary><c>ws://</c> or <c>wss://</c>.</summary>
    public string? Url { get; init; }

    public RemoteTransport Transport { get; init; } = RemoteTransport.Ssh;

    /// <summary>A secret.</summary>
    public string? Token { get; init; }

    /// <summary>A secret.</summary>
    public string? Password { get; init; }

    /// <summary>SHA-256 of the certificate, hexadecimal, with or without colons.</summary>
    public string? TlsFingerprint { get; init; }

    public string? SshTarget { get; init; }
    public string? SshIdentity { get; init; }

    /// <summary>Holds secrets: never printed.</summary>
    public override string ToString() => nameof(GatewayRemoteConfig);
}
