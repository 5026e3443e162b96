using OpenClaw.Platform;

namespace OpenClaw.Gateway.Sessions;

/// <summary>What the files of one agent's sessions say together: the map, or what can be saved of it, and the journal.</summary>
internal sealed record StoredSessions
{
    public required Dictionary<string, SessionEntry> Entries { get; init; }

    /// <summary>What a whole map says without the journal; empty when the map is damaged or missing.</summary>
    public required Dictionary<string, SessionEntry> Map { get; init; }

    /// <summary>Of the map before it was read; null when there is none.</summary>
    public FileStamp? Stamp { get; init; }

    /// <summary>The map as it is when it cannot be read; it still lies in its place.</summary>
    public byte[]? Damaged { get; init; }

    /// <summary>Path of the copy that was read because the map is missing.</summary>
    public string? Copy { get; init; }

    /// <summary>Lines of the journal that could be read, and those that could not.</summary>
    public int Records { get; init; }

    public int BadRecords { get; init; }

    /// <summary>Entries from map, copy and journal.</summary>
    public int Readable { get; init; }

    /// <summary>Entries made for transcripts that no entry names.</summary>
    public int Added { get; init; }

    /// <summary>Keys of entries whose id was damaged and which have their transcript again.</summary>
    public IReadOnlyList<string> Reconnected { get; init; } = [];

    /// <summary>Keys of entries whose id is lost; they have a new one.</summary>
    public IReadOnlyList<string> Disconnected { get; init; } = [];

    /// <summary>A folder lies where the map should.</summary>
    public bool IsBlocked { get; init; }

    /// <summary>The entries are not just what a map and its journal say.</summary>
    public bool IsRebuilt => Damaged is not null || Copy is not null || Added + Reconnected.Count + Disconnected.Count > 0;
}
