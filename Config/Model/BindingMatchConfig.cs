namespace OpenClaw.Config;

/// <summary>What a binding applies to.</summary>
internal sealed record BindingMatchConfig
{
    public string Channel { get; init; } = "";

    /// <summary>Absent: the default account; <c>*</c>: any.</summary>
    public string? AccountId { get; init; }

    public BindingPeerConfig? Peer { get; init; }
    public string? GuildId { get; init; }
    public string? TeamId { get; init; }
}
