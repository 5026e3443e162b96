using OpenClaw.Gateway.Auth;
using OpenClaw.Platform;

namespace OpenClaw.Gateway.Nodes;

/// <summary>Approved nodes and requests.</summary>
/// <param name="folder"><c>nodes</c> in the state directory.</param>
/// <param name="time">For what expires.</param>
/// <param name="logger">Told of a damaged file.</param>
/// <param name="files">The file system; a seam for tests.</param>
internal sealed class NodePairingStore(string folder, TimeProvider time, ILogger logger, IDurableFiles? files = null)
    : PairedFolder<NodePairingState, PairedNode, PendingNode>(
        folder,
        NodePairingState.Empty,
        (NodesJson.Default.PairedNode, node => node.NodeId),
        (NodesJson.Default.PendingNode, request => request.RequestId),
        time,
        logger,
        files);
