namespace OpenClaw.Handlers.Cli;

/// <summary>Something this node does for a gateway.</summary>
internal interface INodeCommand
{
    /// <summary>What it is called on the wire.</summary>
    IReadOnlyList<string> Names { get; }

    /// <param name="cancellationToken">The gateway no longer wants it, or the node stops.</param>
    Task<NodeCommandResult> RunAsync(NodeCommandCall call, CancellationToken cancellationToken);
}
