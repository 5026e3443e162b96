using System.Text.Json.Nodes;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Cli;

public sealed class NodesListCommandTests : IDisposable
{
    private readonly CliBench _cli = new();

    public void Dispose() => _cli.Dispose();

    private static Task<ScriptedGateway> StartAsync() => ScriptedGateway.AnsweringAsync(new Dictionary<string, Func<string, string>>
    {
        ["node.pair.list"] = _ => """{"pending":[{"requestId":"r1","nodeId":"n3","ts":1}],"paired":[{"nodeId":"n1"},{"nodeId":"n2"}]}""",
        ["node.list"] = _ => """{"ts":1,"nodes":[{"nodeId":"n1","displayName":"Here","paired":true,"connected":true,"connectedAtMs":1},{"nodeId":"n2","displayName":"Gone","paired":true,"connected":false,"lastConnectedAtMs":1}]}""",
    });

    [Fact]
    public async Task The_list_can_be_cut_to_those_that_are_connected()
    {
        await using var gateway = await StartAsync();
        _cli.UseGateway(gateway);

        var all = await _cli.RunAsync("nodes", "list");
        var connected = await _cli.RunAsync("nodes", "list", "--connected");
        var json = await _cli.RunAsync("nodes", "list", "--connected", "--json");
        var recent = await _cli.RunAsync("nodes", "list", "--last-connected", "24h", "--json");
        var wrong = await _cli.RunAsync("nodes", "list", "--last-connected", "soon");

        Assert.Contains("Gone", all.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("Gone", connected.Out, StringComparison.Ordinal);
        Assert.Contains("Here", connected.Out, StringComparison.Ordinal);
        Assert.Equal("n1", (string)Assert.Single(JsonNode.Parse(json.Out)!["paired"]!.AsArray())!["nodeId"]!);
        Assert.Empty(JsonNode.Parse(recent.Out)!["paired"]!.AsArray());
        Assert.Equal((1, "Invalid --last-connected (use a time such as 30m, 24h or 7d)\n"), (wrong.ExitCode, wrong.Error));
    }
}
