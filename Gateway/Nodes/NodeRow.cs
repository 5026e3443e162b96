namespace OpenClaw.Gateway.Nodes;

/// <summary>A node as <c>node.list</c> and <c>node.describe</c> show it; times in Unix milliseconds.</summary>
internal sealed record NodeRow
{
    public const string Approved = "approved";
    public const string PendingApproval = "pending-approval";

    /// <summary>Server clock; only of <c>node.describe</c>.</summary>
    public long? Ts { get; init; }

    public required string NodeId { get; init; }
    public string? DisplayName { get; init; }
    public string? Platform { get; init; }
    public string? Version { get; init; }
    public string? CoreVersion { get; init; }
    public string? UiVersion { get; init; }

    /// <summary>Protocol 4, as are the mode, the details of the machine, the approval and the last times.</summary>
    public string? ClientId { get; init; }
    public string? ClientMode { get; init; }
    public string? DeviceFamily { get; init; }
    public string? ModelIdentifier { get; init; }
    public string? RemoteIp { get; init; }
    public IReadOnlyList<string> Caps { get; init; } = [];
    public IReadOnlyList<string> Commands { get; init; } = [];

    /// <summary>Whether sessions can be moved there; never.</summary>
    public bool? SessionHost { get; init; }
    public NodeHostStats? HostStats { get; init; }

    /// <summary>Tools of its plugins; this gateway takes none over.</summary>
    public IReadOnlyList<string>? NodePluginTools { get; init; }
    public string? PathEnv { get; init; }
    public IReadOnlyDictionary<string, bool>? Permissions { get; init; }
    public string? ApprovalState { get; init; }
    public long? ConnectedAtMs { get; init; }
    public long? LastConnectedAtMs { get; init; }
    public long? LastSeenAtMs { get; init; }
    public string? LastSeenReason { get; init; }
    public long? ApprovedAtMs { get; init; }
    public bool Paired { get; init; }
    public bool Connected { get; init; }
}
