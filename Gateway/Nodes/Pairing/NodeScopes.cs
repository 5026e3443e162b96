using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Nodes;

/// <summary>What an operator must hold to approve a node with these commands (product 2026.9.6).</summary>
internal static class NodeScopes
{
    public static IReadOnlyList<string> ToApprove(IReadOnlyList<string> commands)
    {
        if (commands.Count == 0) return [Scopes.Pairing];
        foreach (var command in commands)
        {
            if (NodeCommands.NeedsAdministrator(command)) return [Scopes.Pairing, Scopes.Admin];
        }
        return [Scopes.Pairing, Scopes.Write];
    }
}
