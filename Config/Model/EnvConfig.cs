namespace OpenClaw.Config;

/// <summary>Variables the configuration sets for itself and for what the gateway starts; variables already set win.</summary>
internal sealed record EnvConfig
{
    public ShellEnvConfig ShellEnv { get; init; } = new();
    public IReadOnlyDictionary<string, string> Vars { get; init; } = new Dictionary<string, string>();

    /// <summary>Holds secrets: never printed.</summary>
    public override string ToString() => nameof(EnvConfig);
}
