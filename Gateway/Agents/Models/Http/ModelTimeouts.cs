namespace OpenClaw.Gateway.Agents;

/// <summary>How long a model service may keep us waiting; the whole run has its own, longer limit.</summary>
internal sealed record ModelTimeouts
{
    /// <summary>TCP and TLS.</summary>
    public TimeSpan Connect { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Without a byte: until the answer starts and between two reads. Reasoning models are silent for minutes.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromMinutes(5);
}
