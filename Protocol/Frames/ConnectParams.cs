namespace OpenClaw.Protocol;

/// <summary>Params of <c>connect</c>: the union of both protocols' members.</summary>
internal sealed record ConnectParams
{
    public required int MinProtocol { get; init; }
    public required int MaxProtocol { get; init; }
    public required ConnectClient Client { get; init; }
    public IReadOnlyList<string>? Caps { get; init; }
    public IReadOnlyList<string>? Commands { get; init; }
    public IReadOnlyDictionary<string, bool>? Permissions { get; init; }
    public string? PathEnv { get; init; }
    public string? Role { get; init; }
    public IReadOnlyList<string>? Scopes { get; init; }
    public ConnectDevice? Device { get; init; }
    public ConnectAuth? Auth { get; init; }
    public string? Locale { get; init; }
    public string? UserAgent { get; init; }
}

internal sealed record ConnectClient
{
    public required string Id { get; init; }
    public required string Version { get; init; }
    public required string Platform { get; init; }
    public required string Mode { get; init; }
    public string? DisplayName { get; init; }
    public string? DeviceFamily { get; init; }
    public string? ModelIdentifier { get; init; }
    public string? InstanceId { get; init; }
    public string? BuildId { get; init; }
    public string? TimeZone { get; init; }
}

internal sealed record ConnectDevice
{
    /// <summary>Lower-case hex SHA-256 of the raw public key.</summary>
    public required string Id { get; init; }

    /// <summary>Raw Ed25519 key, base64url without padding; PEM is accepted too.</summary>
    public required string PublicKey { get; init; }
    public required string Signature { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public required long SignedAt { get; init; }
    public string? Nonce { get; init; }
}

/// <summary>Secrets as sent; never logged.</summary>
internal sealed record ConnectAuth
{
    public string? Token { get; init; }
    public string? Password { get; init; }
    public string? DeviceToken { get; init; }
    public string? BootstrapToken { get; init; }
    public string? ApprovalRuntimeToken { get; init; }
    public string? AgentRuntimeIdentityToken { get; init; }

    public override string ToString() => nameof(ConnectAuth);
}
