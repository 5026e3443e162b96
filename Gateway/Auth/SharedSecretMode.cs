namespace OpenClaw.Gateway.Auth;

/// <summary>Which shared secret the gateway asks for.</summary>
internal enum SharedSecretMode
{
    Token,
    Password,

    /// <summary>None at all; the gateway then listens on loopback only.</summary>
    None,
}
