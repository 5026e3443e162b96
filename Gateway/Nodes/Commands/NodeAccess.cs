using OpenClaw.Config;

namespace OpenClaw.Gateway.Nodes;

/// <summary>
/// Which of the commands a node offers may be used: the list of its platform, what the configuration adds, less what it
/// denies, and on protocol 4 what a person approved. Asked at every use, so that a change holds at once.
/// </summary>
internal sealed class NodeAccess(Func<GatewayNodesConfig> config, NodePairings pairings)
{
    public const string Required = "command required";
    public const string NotAllowlisted = "command not allowlisted";
    public const string NotDeclared = "command not declared by node";
    public const string NothingDeclared = "node did not declare commands";

    /// <summary>Ours; protocol 4.</summary>
    public const string NotApproved = "command awaits approval of the node's commands (openclaw nodes pending)";

    /// <returns>Why the command may not be used; null when it may.</returns>
    public string? Refuse(NodeSession node, string command)
    {
        if (command.Length == 0) return Required;
        if (!IsAllowed(node.Claim, command)) return NotAllowlisted;
        if (node.Claim.Commands.Count == 0) return NothingDeclared;
        if (!node.Claim.Commands.Contains(command)) return NotDeclared;
        return IsApproved(node, command) ? null : NotApproved;
    }

    /// <summary>What of the node's commands works, sorted.</summary>
    public IReadOnlyList<string> CommandsOf(NodeSession node)
    {
        var commands = new List<string>();
        foreach (var command in node.Claim.Commands)
        {
            if (IsAllowed(node.Claim, command) && IsApproved(node, command)) commands.Add(command);
        }
        return commands;
    }

    /// <summary>What of the node's abilities is shown, sorted.</summary>
    public IReadOnlyList<string> CapsOf(NodeSession node)
    {
        if (!node.Claim.NeedsApproval) return node.Claim.Caps;
        if (pairings.SurfaceOf(node.Claim) is not { } approved) return [];
        var caps = new List<string>();
        foreach (var cap in node.Claim.Caps)
        {
            if (approved.Caps?.Contains(cap) is true) caps.Add(cap);
        }
        return caps;
    }

    /// <summary>What of the claim's commands could work once somebody approves it.</summary>
    public IReadOnlyList<string> AllowedOf(NodeClaim claim)
    {
        var commands = new List<string>();
        foreach (var command in claim.Commands)
        {
            if (IsAllowed(claim, command)) commands.Add(command);
        }
        return commands;
    }

    private bool IsApproved(NodeSession node, string command) =>
        !node.Claim.NeedsApproval || pairings.SurfaceOf(node.Claim)?.Commands?.Contains(command) is true;

    private bool IsAllowed(NodeClaim claim, string command)
    {
        var nodes = config();
        if (Names(nodes.DenyCommands, command)) return false;
        return NodeCommands.IsDefault(claim.PlatformKind, command, claim.NeedsApproval) || Names(nodes.AllowCommands, command);
    }

    private static bool Names(IReadOnlyList<string> list, string command)
    {
        foreach (var entry in list)
        {
            if (entry.Trim() == command) return true;
        }
        return false;
    }
}
