namespace OpenClaw.Config;

/// <summary>Webhooks.</summary>
internal sealed record HooksConfig
{
    public bool Enabled { get; init; }

    /// <summary>Prefix of the routes; <c>/</c> is refused.</summary>
    public string Path { get; init; } = "/hooks";

    /// <summary>A secret; required when enabled.</summary>
    public string? Token { get; init; }

    public string? DefaultSessionKey { get; init; }
    public bool AllowRequestSessionKey { get; init; }
    public IReadOnlyList<string>? AllowedSessionKeyPrefixes { get; init; }

    /// <summary>Absent or with <c>*</c>: any.</summary>
    public IReadOnlyList<string>? AllowedAgentIds { get; init; }

    /// <summary>Bytes. 256 KiB as in product 2026.2.12.</summary>
    public int MaxBodyBytes { get; init; } = 256 * 1024;

    public IReadOnlyList<string> Presets { get; init; } = [];
    public string? TransformsDir { get; init; }
    public IReadOnlyList<HookMappingConfig> Mappings { get; init; } = [];

    public GmailHookConfig Gmail { get; init; } = new();

    /// <summary>Holds secrets: never printed.</summary>
    public override string ToString() => nameof(HooksConfig);
}
