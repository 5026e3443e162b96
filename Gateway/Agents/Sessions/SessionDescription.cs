using OpenClaw.Gateway.Sessions;

namespace OpenClaw.Gateway.Agents;

/// <summary>What the sender of a message knows of its session, as in product 2026.2.12; null: nothing.</summary>
internal sealed record SessionDescription
{
    public string? Label { get; init; }

    /// <summary>Canonical key; stays as it was first told.</summary>
    public string? SpawnedBy { get; init; }

    public string? GroupId { get; init; }

    public string? GroupChannel { get; init; }

    public string? Space { get; init; }

    /// <returns>The very entry when it says all that already.</returns>
    public SessionEntry Apply(SessionEntry entry)
    {
        var told = entry with
        {
            Label = Label ?? entry.Label,
            SpawnedBy = entry.SpawnedBy ?? SpawnedBy,
            GroupId = GroupId ?? entry.GroupId,
            GroupChannel = GroupChannel ?? entry.GroupChannel,
            Space = Space ?? entry.Space,
        };
        return told == entry ? entry : told;
    }
}
