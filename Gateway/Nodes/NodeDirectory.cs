using OpenClaw.Gateway.Auth;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Nodes;

/// <summary>All nodes: those whose device is paired for the role, and those that are connected.</summary>
internal sealed class NodeDirectory(NodeRegistry nodes, NodeAccess access, NodePairings pairings, PairingStore devices, DeviceRecords records)
{
    private static readonly ErrorShape UnknownNode = ErrorShape.InvalidRequest("unknown nodeId");
    private static readonly ErrorShape NameRequired = ErrorShape.InvalidRequest("displayName required");

    /// <summary>Connected ones first, then by name, then by id.</summary>
    /// <param name="isDetailed">As protocol 4 shows them.</param>
    public IReadOnlyList<NodeRow> List(bool isDetailed)
    {
        var rows = new Dictionary<string, NodeRow>(StringComparer.Ordinal);
        var paired = pairings.Current;
        var pairedDevices = devices.Current.Paired;
        foreach (var session in nodes.All()) rows[session.NodeId] = RowOf(session.NodeId, session, pairedDevices.GetValueOrDefault(session.NodeId), paired, isDetailed);
        foreach (var device in pairedDevices.Values)
        {
            if (rows.ContainsKey(device.DeviceId) || !device.ApprovedRoles.Contains(Roles.Node)) continue;
            rows[device.DeviceId] = RowOf(device.DeviceId, null, device, paired, isDetailed);
        }
        NodeRow[] sorted = [.. rows.Values];
        Array.Sort(sorted, Compare);
        return sorted;
    }

    /// <returns>Null when there is no such node.</returns>
    public NodeRow? Find(string nodeId, bool isDetailed)
    {
        var session = nodes.Find(nodeId);
        var device = devices.Current.Paired.GetValueOrDefault(nodeId);
        if (session is null && device?.ApprovedRoles.Contains(Roles.Node) is not true) return null;
        return RowOf(nodeId, session, device, pairings.Current, isDetailed);
    }

    /// <summary>Gives the node a name that counts more than its own.</summary>
    /// <returns>The name, or why not.</returns>
    public async ValueTask<DeviceResult<string>> RenameAsync(string nodeId, string displayName, CancellationToken cancellationToken)
    {
        var name = displayName.Trim();
        if (name.Length == 0) return NameRequired;
        if (await pairings.RenameAsync(nodeId, name, cancellationToken).ConfigureAwait(false) is not null) return name;
        if (devices.Current.Paired.GetValueOrDefault(nodeId)?.ApprovedRoles.Contains(Roles.Node) is not true) return UnknownNode;
        var result = await records.RenameAsync(nodeId, name, cancellationToken).ConfigureAwait(false);
        return result.Value is null ? result.Error! : name;
    }

    private NodeRow RowOf(string nodeId, NodeSession? session, PairedDevice? device, NodePairingState pairing, bool isDetailed)
    {
        var claim = session?.Claim;
        var node = pairing.Paired.GetValueOrDefault(nodeId);
        var row = new NodeRow
        {
            NodeId = nodeId,
            DisplayName = (node?.RenamedAtMs is null ? null : node.DisplayName) ?? device?.Label ?? claim?.DisplayName ?? node?.DisplayName ?? device?.DisplayName,
            Platform = claim?.Platform ?? device?.Platform ?? node?.Platform,
            Version = claim?.Version,
            CoreVersion = node?.CoreVersion,
            UiVersion = node?.UiVersion,
            DeviceFamily = claim?.DeviceFamily ?? (isDetailed ? device?.DeviceFamily : null),
            ModelIdentifier = claim?.ModelIdentifier ?? (isDetailed ? node?.ModelIdentifier : null),
            RemoteIp = claim?.RemoteIp ?? device?.RemoteIp,
            Caps = session is null ? [] : access.CapsOf(session),
            Commands = session is null ? [] : access.CommandsOf(session),
            PathEnv = claim?.PathEnv,
            Permissions = claim?.Permissions,
            ConnectedAtMs = session?.ConnectedAtMs,
            Paired = device?.ApprovedRoles.Contains(Roles.Node) is true,
            Connected = session is not null,
        };
        return isDetailed ? WithDetails(row, session, device, node, pairing) : row;
    }

    private NodeRow WithDetails(NodeRow row, NodeSession? session, PairedDevice? device, PairedNode? node, NodePairingState pairing)
    {
        var seen = nodes.LastSeen(row.NodeId);
        var waits = pairing.RequestOf(row.NodeId) is not null;
        var isApproved = session is null ? node is not null : !session.Claim.NeedsApproval || pairings.SurfaceOf(session.Claim) is not null;
        return row with
        {
            ClientId = session?.Claim.ClientId ?? device?.ClientId,
            ClientMode = session?.Claim.ClientMode ?? device?.ClientMode,
            Caps = session is null ? node?.Caps ?? [] : row.Caps,
            Commands = session is null ? node?.Commands ?? [] : row.Commands,
            SessionHost = false,
            HostStats = session?.HostStats,
            NodePluginTools = session is null ? null : [],
            ApprovalState = isApproved ? NodeRow.Approved : waits ? NodeRow.PendingApproval : null,
            LastConnectedAtMs = seen,
            LastSeenAtMs = seen,
            LastSeenReason = seen is null ? null : "connect",
            ApprovedAtMs = node?.ApprovedAtMs,
        };
    }

    private static int Compare(NodeRow a, NodeRow b)
    {
        if (a.Connected != b.Connected) return a.Connected ? -1 : 1;
        var byName = string.Compare(a.DisplayName ?? a.NodeId, b.DisplayName ?? b.NodeId, StringComparison.OrdinalIgnoreCase);
        return byName != 0 ? byName : string.CompareOrdinal(a.NodeId, b.NodeId);
    }
}
