namespace OpenClaw.Config;

/// <summary>HTTPS and WSS on the gateway port.</summary>
internal sealed record GatewayTlsConfig
{
    public bool Enabled { get; init; }

    /// <summary>Make a self-signed certificate when there is none.</summary>
    public bool AutoGenerate { get; init; } = true;

    /// <summary>PEM, or PFX (<c>.pfx</c>, <c>.p12</c>) with its key inside; absent: <c>gateway/tls/gateway-cert.pem</c> in the state directory.</summary>
    public string? CertPath { get; init; }

    /// <summary>PEM; absent: <c>gateway/tls/gateway-key.pem</c> in the state directory.</summary>
    public string? KeyPath { get; init; }

    /// <summary>A secret: opens the PFX file or the encrypted key.</summary>
    public string? Passphrase { get; init; }

    public string? CaPath { get; init; }

    /// <summary>Holds a secret: never printed.</summary>
    public override string ToString() => nameof(GatewayTlsConfig);
}
