using OpenClaw.Gateway.Nodes;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>browser.proxy</c>: not offered, but asked for by name it says why.</summary>
internal sealed class BrowserProxyCommand : INodeCommand
{
    public IReadOnlyList<string> Names { get; } = [];

    public static bool Takes(string command) => command == NodeCommands.BrowserProxy;

    public Task<NodeCommandResult> RunAsync(NodeCommandCall call, CancellationToken cancellationToken) =>
        Task.FromResult(NodeCommandResult.Refused("UNAVAILABLE: this node controls no browser; use a node of the stock product with browser control enabled"));
}
