namespace OpenClaw.Config;

/// <summary>One credential profile; the secret itself lies in the agent's auth store.</summary>
internal sealed record AuthProfileConfig
{
    public string Provider { get; init; } = "";
    public AuthProfileMode Mode { get; init; }
    public string? Email { get; init; }
}
