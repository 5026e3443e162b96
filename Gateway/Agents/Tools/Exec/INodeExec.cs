namespace OpenClaw.Gateway.Agents;

/// <summary>Runs a command of the <c>exec</c> tool on a node.</summary>
internal interface INodeExec
{
    /// <summary>Chooses the node, asks where the node's policy wants it, and runs.</summary>
    /// <exception cref="ToolException">No node fits, or it refuses.</exception>
    Task<ToolResult> RunAsync(ToolCallContext call, ExecSettings settings, string command, CancellationToken stop);
}
