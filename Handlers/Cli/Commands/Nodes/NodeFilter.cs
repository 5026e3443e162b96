using System.CommandLine;
using System.Text.Json;
using OpenClaw.Client;

namespace OpenClaw.Handlers.Cli;

/// <summary>Options that say which nodes to show: those that are connected, or were within a time.</summary>
internal sealed class NodeFilter
{
    private readonly Option<bool> _connected = new("--connected") { Description = "Only those that are connected" };
    private readonly Option<string?> _lastConnected = new("--last-connected") { Description = "Only those connected within this time, such as 24h", HelpName = "duration" };

    public void AddTo(Command command)
    {
        command.Options.Add(_connected);
        command.Options.Add(_lastConnected);
    }

    public bool IsOff(CliInvocation invocation) => !invocation.Parsed.GetValue(_connected) && invocation.Parsed.GetValue(_lastConnected) is null;

    /// <param name="list">Answer of <c>node.list</c>.</param>
    /// <exception cref="CliException">The time is none.</exception>
    public List<JsonElement> Take(CliInvocation invocation, JsonElement list)
    {
        var within = DurationMs(invocation);
        var now = invocation.Context.Time.GetUtcNow().ToUnixTimeMilliseconds();
        var nodes = new List<JsonElement>();
        foreach (var node in list.ItemsOf("nodes"))
        {
            if (invocation.Parsed.GetValue(_connected) && node.BoolOf("connected") != true) continue;
            if (within is { } ms && !(now - (node.LongOf("connectedAtMs") ?? node.LongOf("lastConnectedAtMs")) <= ms)) continue;
            nodes.Add(node);
        }
        return nodes;
    }

    /// <summary>Refuses what is no time, before a gateway is asked.</summary>
    /// <exception cref="CliException">The time is none.</exception>
    public long? DurationMs(CliInvocation invocation)
    {
        if (invocation.Parsed.GetValue(_lastConnected) is not { } text) return null;
        var factor = text.Length == 0 ? 0 : text[^1] switch { 's' => 1000L, 'm' => 60_000, 'h' => 3_600_000, 'd' => 86_400_000, _ => 0 };
        if (factor == 0) throw new CliException("Invalid --last-connected (use a time such as 30m, 24h or 7d)");
        return NodeNumbers.Read(text[..^1], "--last-connected") * factor;
    }
}
