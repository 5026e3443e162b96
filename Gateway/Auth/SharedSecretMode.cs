namespace OpenClaw.Gateway.Auth;

/// <summary>Which shared secret the gateway asks for.</summary>
internal enum SharedSecretMode
{
    Token,
    Password,

    /// <summary>None at all; the gateway then listens on loopback only.</summary>
    None,

    /// <summary>A proxy in front names the user; a token or password still serves this machine's own programs.</summary>
    TrustedProxy,
}
