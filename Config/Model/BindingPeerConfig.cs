namespace OpenClaw.Config;

/// <summary>One person, group or channel of a channel.</summary>
internal sealed record BindingPeerConfig
{
    public ChatType Kind { get; init; }
    public string Id { get; init; } = "";
}
