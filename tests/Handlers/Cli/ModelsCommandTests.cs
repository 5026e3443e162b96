using System.Text.Json.Nodes;

namespace OpenClaw.Tests.Handlers.Cli;

public sealed class ModelsCommandTests : IDisposable
{
    private const string Config = """
        {
          // ours
          "agents": { "defaults": { "model": { "primary": "openai/gpt-5.2", "fallbacks": ["anthropic/claude-opus-4-6"] },
                                    "models": { "openai/gpt-5.2": { "alias": "mine" } } } }
        }
        """;

    private readonly CliBench _cli = new();

    public ModelsCommandTests()
    {
        _cli.UseFreePort();
        Write(Config);
    }

    public void Dispose() => _cli.Dispose();

    private void Write(string text) => _cli.Home.Write(".openclaw/openclaw.json", text);

    private string Read() => File.ReadAllText(Path.Combine(_cli.Home.Path, ".openclaw/openclaw.json"));

    [Fact]
    public async Task The_list_has_the_columns_and_rows_of_the_stock_command()
    {
        _cli.Variables["OPENAI_API_KEY"] = "k";

        var text = await _cli.RunAsync("models", "list");
        var json = JsonNode.Parse((await _cli.RunAsync("models", "list", "--json")).Out)!;

        Assert.Equal("""
            Model                      Input       Ctx   Local  Auth  Tags
            openai/gpt-5.2             text+image  391k  no     yes   default,configured,alias:mine
            anthropic/claude-opus-4-6  text+image  195k  no     no    fallback#1

            """.ReplaceLineEndings("\n"), text.Out);
        Assert.Equal(2, (int)json["count"]!);
        Assert.Equal("""{"key":"openai/gpt-5.2","name":"GPT-5.2","input":"text+image","contextWindow":400000,"local":false,"available":true,"tags":["default","configured","alias:mine"],"missing":false}""", json["models"]![0]!.ToJsonString().Replace("\\u002B", "+", StringComparison.Ordinal));
    }

    [Fact]
    public async Task All_known_models_by_provider_one_per_line()
    {
        var result = await _cli.RunAsync("models", "list", "--all", "--provider", "xai", "--plain");

        Assert.Equal("xai/grok-4\nxai/grok-4-fast\n", result.Out);
    }

    [Fact]
    public async Task Status_tells_the_default_and_missing_keys()
    {
        var text = await _cli.RunAsync("models", "status");
        var json = JsonNode.Parse((await _cli.RunAsync("models", "status", "--json")).Out)!;

        Assert.Contains("Default       : openai/gpt-5.2\nFallbacks (1) : anthropic/claude-opus-4-6\n", text.Out, StringComparison.Ordinal);
        Assert.Contains("- openai: Set OPENAI_API_KEY", text.Out, StringComparison.Ordinal);
        Assert.Equal(["anthropic", "openai"], json["auth"]!["missingProvidersInUse"]!.AsArray().Select(item => (string)item!));
        Assert.Equal(("openai/gpt-5.2", "openai/gpt-5.2"), ((string)json["resolvedDefault"]!, (string)json["aliases"]!["mine"]!));
        Assert.Equal(1, (await _cli.RunAsync("models", "status", "--check")).ExitCode);
        Assert.Equal(0, text.ExitCode);
    }

    [Fact]
    public async Task Set_takes_an_alias_keeps_fallbacks_and_comments_and_stays_within_the_allowed()
    {
        var result = await _cli.RunAsync("models", "set", "sonnet");

        Assert.Equal((0, "Updated ~/.openclaw/openclaw.json"), (result.ExitCode, result.Out.Split('\n')[0]));
        Assert.Contains("Default model: anthropic/claude-sonnet-4-5", result.Out, StringComparison.Ordinal);
        Assert.Contains("// ours", Read(), StringComparison.Ordinal);
        Assert.Contains("anthropic/claude-opus-4-6", Read(), StringComparison.Ordinal);
        Assert.Contains("\"anthropic/claude-sonnet-4-5\": {", Read(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_that_was_only_a_name_becomes_an_object()
    {
        Write("""{"agents":{"defaults":{"model":"openai/gpt-5.2"}}}""");

        Assert.Equal(0, (await _cli.RunAsync("models", "fallbacks", "add", "opus")).ExitCode);

        Assert.Equal("openai/gpt-5.2\n", (await _cli.RunAsync("config", "get", "agents.defaults.model.primary")).Out);
        Assert.Equal("Fallbacks (1):\n- anthropic/claude-opus-4-6\n", (await _cli.RunAsync("models", "fallbacks", "list")).Out);
        Assert.Equal("anthropic/claude-opus-4-6\n", (await _cli.RunAsync("models", "fallbacks", "list", "--plain")).Out);
        Assert.Equal("openai/gpt-5.2\n", (await _cli.RunAsync("models", "--status-plain")).Out);
        Assert.StartsWith("{\n", (await _cli.RunAsync("models", "--status-json")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fallbacks_are_added_removed_and_cleared()
    {
        Assert.EndsWith("Fallbacks: anthropic/claude-opus-4-6, xai/grok-4\n", (await _cli.RunAsync("models", "fallbacks", "add", "xai/grok-4")).Out, StringComparison.Ordinal);
        Assert.EndsWith("Fallbacks: xai/grok-4\n", (await _cli.RunAsync("models", "fallbacks", "remove", "opus")).Out, StringComparison.Ordinal);
        var unknown = await _cli.RunAsync("models", "fallbacks", "remove", "opus");
        Assert.Equal((1, "Error: Fallback not found: anthropic/claude-opus-4-6\n"), (unknown.ExitCode, unknown.Error));
        Assert.EndsWith("Fallbacks: none\n", (await _cli.RunAsync("models", "fallbacks", "clear")).Out, StringComparison.Ordinal);
        Assert.Equal("{\n  \"fallbacks\": []\n}\n", (await _cli.RunAsync("models", "fallbacks", "list", "--json")).Out);
    }

    [Fact]
    public async Task Aliases_are_added_and_removed()
    {
        Assert.EndsWith("Alias fast -> xai/grok-4-fast\n", (await _cli.RunAsync("models", "aliases", "add", "fast", "xai/grok-4-fast")).Out, StringComparison.Ordinal);
        Assert.Equal("Aliases (2):\n- mine -> openai/gpt-5.2\n- fast -> xai/grok-4-fast\n", (await _cli.RunAsync("models", "aliases", "list")).Out);
        Assert.EndsWith("Removed alias fast\n", (await _cli.RunAsync("models", "aliases", "remove", "fast")).Out, StringComparison.Ordinal);
        var unknown = await _cli.RunAsync("models", "aliases", "remove", "nope");
        Assert.Equal((1, "Error: Alias not found: nope\n"), (unknown.ExitCode, unknown.Error));
    }
}
