using System.Text.Json.Nodes;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Cli;

public sealed class AgentsCommandTests : IDisposable
{
    private const string Config = """
        {"agents":{"defaults":{"model":"openai/gpt-5.2"},
                   "list":[{"id":"main","default":true},{"id":"beta","name":"Beta","identity":{"name":"B","emoji":"🦀"}}]},
         "bindings":[{"agentId":"beta","match":{"channel":"telegram","accountId":"a"}}]}
        """;

    private readonly CliBench _cli = new();

    public AgentsCommandTests() => _cli.UseFreePort();

    public void Dispose() => _cli.Dispose();

    private string State => Path.Combine(_cli.Home.Path, ".openclaw");

    private JsonNode Saved => JsonNode.Parse(File.ReadAllText(Path.Combine(State, "openclaw.json")))!;

    private void Write(string text) => _cli.Home.Write(".openclaw/openclaw.json", text);

    [Fact]
    public async Task The_list_is_that_of_the_configuration()
    {
        Write(Config);

        var text = await _cli.RunAsync("agents", "list", "--bindings");
        var json = JsonNode.Parse((await _cli.RunAsync("agents", "--json")).Out)!;

        Assert.Equal("""
            Agents:
            - main (default)
              Workspace: ~/.openclaw/workspace
              Agent dir: ~/.openclaw/agents/main/agent
              Model: openai/gpt-5.2
              Routing rules: 0
              Routing: default (no explicit rules)
            - beta (Beta)
              Identity: 🦀 B (config)
              Workspace: ~/.openclaw/workspace-beta
              Agent dir: ~/.openclaw/agents/beta/agent
              Model: openai/gpt-5.2
              Routing rules: 1
                - telegram accountId=a

            """.ReplaceLineEndings("\n"), text.Out);
        Assert.Equal(("main", true, 0), ((string)json[0]!["id"]!, (bool)json[0]!["isDefault"]!, (int)json[0]!["bindings"]!));
        Assert.Equal(("beta", "B", "config", 1), ((string)json[1]!["id"]!, (string)json[1]!["identityName"]!, (string)json[1]!["identitySource"]!, (int)json[1]!["bindings"]!));
    }

    [Fact]
    public async Task A_new_agent_has_a_workspace_and_leaves_the_main_one_in_place()
    {
        var result = await _cli.RunAsync("agents", "add", "Gamma", "--workspace", Path.Combine(_cli.Home.Path, "g"), "--model", "xai/grok-4", "--bind", "telegram:z", "--non-interactive", "--json");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal("""{"agentId":"gamma","name":"Gamma","workspace":"HOME/g","agentDir":"HOME/.openclaw/agents/gamma/agent","model":"xai/grok-4","bindings":{"added":["telegram accountId=z"],"skipped":[],"conflicts":[]}}""",
            JsonNode.Parse(result.Out)!.ToJsonString().Replace(_cli.Home.Path, "HOME", StringComparison.Ordinal));
        Assert.True(File.Exists(Path.Combine(_cli.Home.Path, "g", "SOUL.md")));
        Assert.Equal("main\ngamma", string.Join('\n', JsonNode.Parse((await _cli.RunAsync("agents", "--json")).Out)!.AsArray().Select(agent => (string)agent!["id"]!)));
    }

    [Fact]
    public async Task Adding_is_refused_in_words()
    {
        Write(Config);

        Assert.Equal((1, "Non-interactive mode requires --workspace.\n"), await ErrorAsync("agents", "add", "x", "--non-interactive"));
        Assert.Equal((1, "agent \"beta\" already exists\n"), await ErrorAsync("agents", "add", "beta"));
        Assert.Equal((1, "\"main\" is reserved\n"), await ErrorAsync("agents", "add", "main"));
        Assert.Equal((1, "Agent name is required.\n"), await ErrorAsync("agents", "add"));
    }

    [Fact]
    public async Task Deleting_asks_and_moves_to_the_trash()
    {
        Write(Config);
        _cli.Home.Write(".openclaw/workspace-beta/SOUL.md", "x");

        Assert.Equal((1, "Non-interactive session; re-run with --force.\n"), await ErrorAsync("agents", "delete", "beta"));
        _cli.Answers = new StringReader("n\n");
        Assert.Equal(1, (await _cli.RunAsync("agents", "delete", "beta")).ExitCode);
        Assert.Equal((1, "Agent \"nope\" not found.\n"), await ErrorAsync("agents", "delete", "nope", "--force"));
        Assert.Equal((1, "\"main\" cannot be deleted\n"), await ErrorAsync("agents", "delete", "main", "--force"));
        var result = await _cli.RunAsync("agents", "delete", "beta", "--force", "--json");

        Assert.Equal((0, 1), (result.ExitCode, (int)JsonNode.Parse(result.Out)!["removedBindings"]!));
        Assert.Single(Saved["agents"]!["list"]!.AsArray());
        Assert.False(Directory.Exists(Path.Combine(State, "workspace-beta")));
        Assert.True(Directory.Exists(Path.Combine(State, "trash")));
    }

    [Fact]
    public async Task An_identity_is_given_or_read_from_its_file()
    {
        Write(Config);
        _cli.Home.Write(".openclaw/workspace/IDENTITY.md", "- **Name:** Clawd\n- **Emoji:** 🦞\n- **Theme:** (pick one)\n");

        Assert.Equal("Updated ~/.openclaw/openclaw.json\nAgent: beta\nName: Bee\nEmoji: 🦀\n", (await _cli.RunAsync("agents", "set-identity", "--agent", "beta", "--name", "Bee")).Out);
        var read = JsonNode.Parse((await _cli.RunAsync("agents", "set-identity", "--agent", "main", "--from-identity", "--json")).Out)!;

        Assert.Equal(("Clawd", "🦞"), ((string)read["identity"]!["name"]!, (string)read["identity"]!["emoji"]!));
        Assert.Equal("Clawd", (string)Saved["agents"]!["list"]![0]!["identity"]!["name"]!);
        Assert.Equal((1, "Say whose identity it is: --agent or --workspace.\n"), await ErrorAsync("agents", "set-identity", "--name", "x"));
        Assert.Equal((1, "Error: Agent \"nope\" not found.\n"), await ErrorAsync("agents", "set-identity", "--agent", "nope", "--name", "x"));
    }

    [Fact]
    public async Task The_files_of_an_agent_come_from_the_gateway()
    {
        await using var gateway = await ScriptedGateway.AnsweringAsync(new Dictionary<string, Func<string, string>>
        {
            ["agents.files.list"] = _ => """{"agentId":"main","workspace":"/w","files":[{"name":"SOUL.md","path":"/w/SOUL.md","missing":false,"size":3,"updatedAtMs":1},{"name":"USER.md","path":"/w/USER.md","missing":true}]}""",
            ["agents.files.get"] = request => request.Contains("USER", StringComparison.Ordinal)
                ? """{"agentId":"main","workspace":"/w","file":{"name":"USER.md","path":"/w/USER.md","missing":true}}"""
                : """{"agentId":"main","workspace":"/w","file":{"name":"SOUL.md","path":"/w/SOUL.md","missing":false,"content":"abc"}}""",
            ["agents.files.set"] = _ => """{"ok":true}""",
        });
        _cli.UseGateway(gateway);
        _cli.Input = "new";

        Assert.Matches(@"^Workspace: /w\n  File     Bytes    Changed\n  SOUL\.md  3        \d+d ago\n  USER\.md  missing\n$", (await _cli.RunAsync("agents", "files", "list", "main")).Out);
        Assert.Equal("abc", (await _cli.RunAsync("agents", "files", "get", "main", "SOUL.md")).Out);
        Assert.Equal((1, "There is no USER.md yet (/w/USER.md)\n"), await ErrorAsync("agents", "files", "get", "main", "USER.md"));
        Assert.Equal("Wrote SOUL.md.\n", (await _cli.RunAsync("agents", "files", "set", "main", "SOUL.md")).Out);
        Assert.Equal("""{"agentId":"main","name":"SOUL.md","content":"new"}""", gateway.Requests.Last().Params);
    }

    private async Task<(int, string)> ErrorAsync(params string[] arguments)
    {
        var result = await _cli.RunAsync(arguments);
        return (result.ExitCode, result.Error);
    }
}
