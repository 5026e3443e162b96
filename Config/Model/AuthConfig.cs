namespace OpenClaw.Config;

/// <summary>Credentials for model providers, by profile.</summary>
internal sealed record AuthConfig
{
    public IReadOnlyDictionary<string, AuthProfileConfig> Profiles { get; init; } =
        new Dictionary<string, AuthProfileConfig>();

    /// <summary>Provider to profile ids, first choice first.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Order { get; init; } =
        new Dictionary<string, IReadOnlyList<string>>();

    public AuthCooldownsConfig Cooldowns { get; init; } = new();
}
