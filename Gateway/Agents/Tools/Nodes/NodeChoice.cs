using OpenClaw.Gateway.Nodes;

namespace OpenClaw.Gateway.Agents;

/// <summary>From what a model calls a node to the node: its id, its name, its address, or the unique beginning of its id.</summary>
internal sealed class NodeChoice(NodeDirectory directory)
{
    private const int ShortestPrefix = 6;

    public IReadOnlyList<NodeRow> All => directory.List(isDetailed: true);

    /// <exception cref="ToolException">None or several are meant.</exception>
    public NodeRow Of(string written) => Of(written, directory.List(isDetailed: true));

    /// <param name="written">Null or empty: the only connected node that has the command.</param>
    /// <exception cref="ToolException">None or several are meant.</exception>
    public NodeRow OfOrOnly(string? written, string command)
    {
        var nodes = directory.List(isDetailed: true);
        if (!string.IsNullOrWhiteSpace(written)) return Of(written, nodes);
        NodeRow? only = null;
        foreach (var node in nodes)
        {
            if (!node.Connected || !node.Commands.Contains(command)) continue;
            only = only is null ? node : throw new ToolException($"node required: several nodes offer {command}");
        }
        return only ?? throw new ToolException($"node required: no connected node offers {command}");
    }

    private static NodeRow Of(string written, IReadOnlyList<NodeRow> nodes)
    {
        var text = written.Trim();
        NodeRow? found = null;
        foreach (var matches in (Func<NodeRow, bool>[])[node => node.NodeId == text, node => node.RemoteIp == text, node => string.Equals(node.DisplayName, text, StringComparison.OrdinalIgnoreCase), node => text.Length >= ShortestPrefix && node.NodeId.StartsWith(text, StringComparison.Ordinal)])
        {
            foreach (var node in nodes)
            {
                if (!matches(node)) continue;
                found = found is null ? node : throw new ToolException($"ambiguous node: {text}");
            }
            if (found is not null) return found;
        }
        throw new ToolException($"unknown node: {text}");
    }
}
