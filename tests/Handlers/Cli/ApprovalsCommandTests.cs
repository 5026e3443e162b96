using System.Text.Json.Nodes;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Cli;

public sealed class ApprovalsCommandTests : IDisposable
{
    private const string EmptyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private readonly CliBench _cli = new();

    public void Dispose() => _cli.Dispose();

    private string File => Path.Combine(_cli.Home.Path, ".openclaw", "exec-approvals.json");

    [Fact]
    public async Task Looking_at_this_machines_policy_makes_no_file()
    {
        var json = JsonNode.Parse((await _cli.RunAsync("approvals", "get", "--json")).Out)!;

        Assert.Equal($$$$"""{"path":"{{{{File}}}}","exists":false,"hash":"{{{{EmptyHash}}}}","file":{"version":1,"socket":{},"defaults":{},"agents":{}}}""", json.ToJsonString());
        Assert.False(System.IO.File.Exists(File));
        Assert.EndsWith("\nNo allowlist entries.\n", (await _cli.RunAsync("approvals", "get")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Programs_are_put_on_the_list_and_taken_off()
    {
        var added = await _cli.RunAsync("approvals", "allowlist", "add", "/usr/bin/git", "--agent", "main");
        var again = await _cli.RunAsync("approvals", "allowlist", "add", "/usr/bin/git", "--agent", "main");
        var everyone = JsonNode.Parse((await _cli.RunAsync("approvals", "allowlist", "add", "~/bin/*", "--json")).Out)!;
        var unknown = await _cli.RunAsync("approvals", "allowlist", "remove", "/nope");
        await _cli.RunAsync("approvals", "allowlist", "remove", "/usr/bin/git", "--agent", "main");
        var left = JsonNode.Parse((await _cli.RunAsync("approvals", "get", "--json")).Out)!["file"]!["agents"]!.AsObject();

        Assert.StartsWith("Writing local approvals.\nApprovals\n", added.Out, StringComparison.Ordinal);
        Assert.Matches(@"\n  local   main   /usr/bin/git  just now\n$", added.Out);
        Assert.Equal("Writing local approvals.\nAlready allowlisted.\n", again.Out);
        Assert.Equal(2, everyone["file"]!["agents"]!.AsObject().Count);
        Assert.Equal((0, "Writing local approvals.\nPattern not found.\n"), (unknown.ExitCode, unknown.Out));
        Assert.Equal("*", Assert.Single(left).Key);
    }

    [Fact]
    public async Task A_policy_is_replaced_from_a_file_or_the_standard_input()
    {
        _cli.Input = """{version:1,defaults:{security:"deny"}}""";

        Assert.Contains("security=deny", (await _cli.RunAsync("approvals", "set", "--stdin")).Out, StringComparison.Ordinal);
        var file = _cli.Home.Write("p.json", """{"version":1,"defaults":{"ask":"always"}}""");
        Assert.Contains("ask=always", (await _cli.RunAsync("approvals", "set", "--file", file)).Out, StringComparison.Ordinal);
        Assert.Equal((1, "Provide --file or --stdin.\n"), (await _cli.RunAsync("approvals", "set")) is var none ? (none.ExitCode, none.Error) : default);
        _cli.Input = "{";
        Assert.StartsWith("Failed to parse approvals JSON: ", (await _cli.RunAsync("approvals", "set", "--stdin")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_gateways_policy_is_changed_against_what_was_read()
    {
        const string Answer = """{"path":"/g","exists":true,"hash":"h1","file":{"version":1,"agents":{}}}""";
        await using var gateway = await ScriptedGateway.AnsweringAsync(new Dictionary<string, Func<string, string>>
        {
            ["exec.approvals.get"] = _ => Answer,
            ["exec.approvals.set"] = _ => Answer,
            ["exec.approval.list"] = _ => """[{"id":"a1","createdAtMs":1,"expiresAtMs":2,"request":{"command":"rm x","agentId":"main","host":"gateway"}}]""",
            ["exec.approval.resolve"] = _ => """{"ok":true}""",
        });
        _cli.UseGateway(gateway);

        Assert.Equal(0, (await _cli.RunAsync("approvals", "allowlist", "add", "/bin/ls", "--gateway")).ExitCode);
        Assert.Matches(@"^\{""file"":\{""version"":1,""agents"":\{""\*"":\{""allowlist"":\[\{""pattern"":""/bin/ls"",""lastUsedAt"":\d+\}\]\}\}\},""baseHash"":""h1""\}$", gateway.Requests.Last().Params);
        Assert.StartsWith("Id  Agent  Host     Command  Asked\na1  main   gateway  rm x", (await _cli.RunAsync("approvals", "list")).Out, StringComparison.Ordinal);
        Assert.Equal("Answered a1: deny\n", (await _cli.RunAsync("approvals", "resolve", "a1", "deny")).Out);
        Assert.Equal("Invalid decision \"yes\" (use allow-once, allow-always or deny)\n", (await _cli.RunAsync("approvals", "resolve", "a1", "yes")).Error);
        Assert.Equal("""{"id":"a1","decision":"deny"}""", gateway.Requests.Last().Params);
    }
}
