namespace OpenClaw.Gateway.Nodes;

/// <summary>
/// What a node says of itself when it connects. Nothing in it is believed but the id, which its device key proved: what
/// it offers is filtered by <see cref="NodeAccess"/>.
/// </summary>
internal sealed record NodeClaim
{
    private const int MaxCaps = 64;
    private const int MaxCommands = 256;
    private const int MaxNameChars = 128;

    public required string NodeId { get; init; }

    public required string ConnectionId { get; init; }

    public required string ClientId { get; init; }

    public required string ClientMode { get; init; }

    public string? DisplayName { get; init; }

    public string? Platform { get; init; }

    public string? Version { get; init; }

    public string? DeviceFamily { get; init; }

    public string? ModelIdentifier { get; init; }

    /// <summary>Address to show; null for local ones.</summary>
    public string? RemoteIp { get; init; }

    /// <summary>Sorted, each once.</summary>
    public IReadOnlyList<string> Caps { get; init; } = [];

    /// <summary>Sorted, each once.</summary>
    public IReadOnlyList<string> Commands { get; init; } = [];

    public IReadOnlyDictionary<string, bool>? Permissions { get; init; }

    public string? PathEnv { get; init; }

    /// <summary>Protocol 4: a person approves what it offers before it works.</summary>
    public bool NeedsApproval { get; init; }

    /// <summary>The device was let in without a person.</summary>
    public bool IsSilent { get; init; }

    public NodePlatform PlatformKind => NodePlatforms.Of(Platform, DeviceFamily);

    /// <summary>Brings a list of caps into the form they are kept in.</summary>
    public static IReadOnlyList<string> CapNames(IReadOnlyList<string> names) => InOrder(names, MaxCaps);

    /// <summary>Brings a list of commands into the form they are kept in.</summary>
    public static IReadOnlyList<string> CommandNames(IReadOnlyList<string> names) => InOrder(names, MaxCommands);

    /// <summary>The id of a node without a device. One that looks like a device's is not taken: nobody proved it.</summary>
    public static string IdWithoutDevice(string? instanceId, string clientId, string connectionId)
    {
        var id = instanceId is { Length: > 0 } instance ? instance : clientId;
        return id.Length == 64 && id.All(char.IsAsciiHexDigit) ? $"node-{connectionId}" : id;
    }

    private static List<string> InOrder(IReadOnlyList<string> names, int max)
    {
        var sorted = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            var trimmed = name.Trim();
            if (trimmed.Length is > 0 and <= MaxNameChars && sorted.Count < max) sorted.Add(trimmed);
        }
        return [.. sorted];
    }
}
