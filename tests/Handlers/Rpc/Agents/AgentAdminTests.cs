using System.Text.Json;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Rpc.Agents;

/// <summary>Agents made, changed and taken away, against the captures of product 2026.2.12 and on disk.</summary>
public sealed class AgentAdminTests
{
    private const string Config = """{"gateway":{"port":19001},"bindings":[{"agentId":"helper-two","match":{"channel":"telegram"}},{"agentId":"main","match":{"channel":"slack"}}]}""";

    private static readonly string[] Admin = ["operator.admin"];

    [Fact]
    public async Task Agents_come_and_go_as_captured()
    {
        await using var gateway = await GatewayFixture.StartAsync(file: Config);
        await using var peer = await gateway.ConnectV3Async(Admin);
        var home = gateway.StateDir;

        foreach (var exchange in Load("agents.create")) Same(exchange, await peer.RequestAsync(exchange.Method, exchange.Params.Replace("/home/user", home, StringComparison.Ordinal)));
        foreach (var exchange in Load("agents.update")) Same(exchange, await peer.RequestAsync(exchange.Method, exchange.Params));
        Same(Load("agents.list")[1], await peer.RequestAsync("agents.list"));
        Same(Load("agents.files.list")[1], await peer.RequestAsync("agents.files.list", """{"agentId":"helper-two"}"""));
        foreach (var exchange in Load("agents.delete")) Same(exchange, await peer.RequestAsync(exchange.Method, exchange.Params));

        Assert.True(Directory.Exists(Path.Combine(home, "ws2")));
    }

    [Fact]
    public async Task Files_are_read_and_written_as_captured()
    {
        await using var gateway = await GatewayFixture.StartAsync(file: Config);
        await using var peer = await gateway.ConnectV3Async(Admin);

        Same(Load("agents.files.list")[0], await peer.RequestAsync("agents.files.list", Load("agents.files.list")[0].Params));
        foreach (var exchange in Load("agents.files.set").Concat(Load("agents.files.get"))) Same(exchange, await peer.RequestAsync(exchange.Method, exchange.Params));
    }

    [Fact]
    public async Task New_agent_has_a_workspace_that_says_who_it_is_and_is_there_at_once()
    {
        await using var gateway = await GatewayFixture.StartAsync(file: Config);
        await using var peer = await gateway.ConnectV3Async(Admin);

        var created = await peer.RequestAsync("agents.create", """{"name":"Helper Two","emoji":"🦀"}""");
        var identity = await peer.RequestAsync("agent.identity.get", """{"agentId":"helper-two"}""");
        await peer.RequestAsync("agents.update", """{"agentId":"helper-two","emoji":"🦞"}""");
        var changed = await peer.RequestAsync("agent.identity.get", """{"agentId":"helper-two"}""");

        Assert.Equal(Path.Combine(gateway.StateDir, "workspace-helper-two"), created.GetProperty("payload").GetProperty("workspace").GetString());
        Assert.Equal("""{"agentId":"helper-two","name":"Helper Two","avatar":"🦀","emoji":"🦀"}""", identity.GetProperty("payload").GetRawText());
        Assert.Equal("🦞", changed.GetProperty("payload").GetProperty("emoji").GetString());
        Assert.True(Directory.Exists(Path.Combine(gateway.StateDir, "agents", "helper-two", "sessions")));
    }

    [Fact]
    public async Task Existing_workspace_files_are_left_alone()
    {
        await using var gateway = await GatewayFixture.StartAsync(file: Config);
        await using var peer = await gateway.ConnectV3Async(Admin);
        var workspace = Directory.CreateDirectory(Path.Combine(gateway.StateDir, "mine")).FullName;
        await File.WriteAllTextAsync(Path.Combine(workspace, "SOUL.md"), "my own\n", TestContext.Current.CancellationToken);

        await peer.RequestAsync("agents.create", $$"""{"name":"b","workspace":"{{workspace}}"}""");

        Assert.Equal("my own\n", await File.ReadAllTextAsync(Path.Combine(workspace, "SOUL.md"), TestContext.Current.CancellationToken));
        Assert.True(File.Exists(Path.Combine(workspace, "AGENTS.md")));
    }

    [Fact]
    public async Task Deleted_agent_leaves_its_routes_and_its_folders_go_to_the_trash()
    {
        await using var gateway = await GatewayFixture.StartAsync(file: Config);
        await using var peer = await gateway.ConnectV3Async(Admin);
        await peer.RequestAsync("agents.create", """{"name":"Helper Two"}""");

        var deleted = (await peer.RequestAsync("agents.delete", """{"agentId":"helper-two"}""")).GetProperty("payload");

        Assert.Equal(1, deleted.GetProperty("removedBindings").GetInt32());
        Assert.Equal(2, deleted.GetProperty("removed").GetArrayLength());
        Assert.False(Directory.Exists(Path.Combine(gateway.StateDir, "workspace-helper-two")));
        Assert.False(Directory.Exists(Path.Combine(gateway.StateDir, "agents", "helper-two")));
        Assert.Equal(2, Directory.GetDirectories(Path.Combine(gateway.StateDir, "trash")).Length);
        var text = await File.ReadAllTextAsync(Path.Combine(gateway.StateDir, "openclaw.json"), TestContext.Current.CancellationToken);
        Assert.DoesNotContain("helper-two", text, StringComparison.Ordinal);
        Assert.Contains("slack", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Workspace_that_others_need_is_never_moved()
    {
        await using var gateway = await GatewayFixture.StartAsync(file: Config);
        await using var peer = await gateway.ConnectV3Async(Admin);
        await peer.RequestAsync("agents.create", $$"""{"name":"b","workspace":"{{gateway.StateDir}}"}""");

        var deleted = (await peer.RequestAsync("agents.delete", """{"agentId":"b"}""")).GetProperty("payload");

        Assert.Equal(gateway.StateDir, deleted.GetProperty("failed")[0].GetProperty("path").GetString());
        Assert.True(File.Exists(Path.Combine(gateway.StateDir, "openclaw.json")));
    }

    [Fact]
    public async Task File_that_leads_out_of_the_workspace_is_not_served()
    {
        await using var gateway = await GatewayFixture.StartAsync(file: Config);
        await using var peer = await gateway.ConnectV3Async(Admin);
        var workspace = Directory.CreateDirectory(Path.Combine(gateway.StateDir, "workspace")).FullName;
        File.CreateSymbolicLink(Path.Combine(workspace, "USER.md"), Path.Combine(gateway.StateDir, "openclaw.json"));

        var read = await peer.RequestAsync("agents.files.get", """{"agentId":"main","name":"USER.md"}""");
        var written = await peer.RequestAsync("agents.files.set", """{"agentId":"main","name":"USER.md","content":"{}"}""");

        Assert.True(read.GetProperty("payload").GetProperty("file").GetProperty("missing").GetBoolean());
        Assert.Equal("unsupported file \"USER.md\"", written.GetProperty("error").GetProperty("message").GetString());
    }

    [Fact]
    public async Task Stale_hash_refuses_to_overwrite()
    {
        await using var gateway = await GatewayFixture.StartAsync(file: Config);
        await using var peer = await gateway.ConnectV4Async(Admin);
        var first = await peer.RequestAsync("agents.files.set", """{"agentId":"main","name":"USER.md","content":"one"}""");
        var hash = first.GetProperty("payload").GetProperty("file").GetProperty("hash").GetString();

        var second = await peer.RequestAsync("agents.files.set", $$"""{"agentId":"main","name":"USER.md","content":"two","expectedHash":"{{hash}}"}""");
        var stale = await peer.RequestAsync("agents.files.set", $$"""{"agentId":"main","name":"USER.md","content":"three","expectedHash":"{{hash}}"}""");

        Assert.True(second.GetProperty("ok").GetBoolean());
        Assert.False(stale.GetProperty("ok").GetBoolean());
    }

    [Fact]
    public async Task Agents_kept_as_entries_stay_entries()
    {
        await using var gateway = await GatewayFixture.StartAsync(file: """{"gateway":{"port":19001},"agents":{"entries":{"main":{},"b":{"name":"B"}}}}""");
        await using var peer = await gateway.ConnectV4Async(Admin);

        var created = await peer.RequestAsync("agents.create", """{"name":"c"}""");
        await peer.RequestAsync("agents.delete", """{"agentId":"b"}""");
        var list = (await peer.RequestAsync("agents.list")).GetProperty("payload").GetProperty("agents");

        Assert.True(created.GetProperty("ok").GetBoolean(), created.ToString());
        Assert.Equal(["main", "c"], list.EnumerateArray().Select(agent => agent.GetProperty("id").GetString()));
    }

    [Fact]
    public async Task Agents_are_described_on_protocol_4_as_captured()
    {
        await using var gateway = await ModelGateway.StartAsync();
        await using var peer = await gateway.Gateway.ConnectV4Async(Admin);

        new GoldenComparison()
            .ValueDiffers("id", "each request has its own")
            .ValueDiffers("payload.agents[].workspace", "another folder")
            .ValueDiffers("payload.agents[].workspaceGit", "no Git work tree is made")
            .ValueDiffers("payload.agents[].model.primary", "another model")
            .Differs("payload.agents[].defaultPermissionMode", "nothing here decides by it")
            .AssertSame(GoldenExchange.Load("v4/agents.list")[0].Response, await peer.RequestAsync("agents.list"));
    }

    [Fact]
    public async Task Keys_of_providers_are_named_and_never_told()
    {
        await using var gateway = await GatewayFixture.StartAsync(
            file: """{"models":{"providers":{"mock":{"baseUrl":"http://127.0.0.1:1","apiKey":"sk-canary-77","models":[{"id":"m"}]}}}}""",
            environment: new Dictionary<string, string?> { ["OPENAI_API_KEY"] = "sk-canary-78" });
        await using var peer = await gateway.ConnectV4Async("operator.read");

        var answer = await peer.RequestAsync("models.authStatus");

        Assert.DoesNotContain("canary", answer.ToString(), StringComparison.Ordinal);
        Assert.Equal(
            ["mock static config", "openai static env"],
            answer.GetProperty("payload").GetProperty("providers").EnumerateArray().Select(row => $"{row.GetProperty("provider")} {row.GetProperty("status")} {row.GetProperty("apiKey").GetProperty("source")}"));
    }

    [Fact]
    public async Task A_key_is_kept_in_the_configuration_and_taken_out_again()
    {
        await using var gateway = await GatewayFixture.StartAsync(
            file: """{"models":{"providers":{"mock":{"baseUrl":"http://127.0.0.1:1","apiKey":"sk-canary-77","models":[{"id":"m"}]}}}}""",
            environment: new Dictionary<string, string?> { ["OPENAI_API_KEY"] = "sk-canary-78" });
        await using var peer = await gateway.ConnectV4Async("operator.admin");

        var kept = await peer.RequestAsync("models.authSetApiKey", """{"provider":"OpenAI","apiKey":" sk-new ","agentId":"main"}""");
        var unknown = await peer.RequestAsync("models.authSetApiKey", """{"provider":"nobody","apiKey":"k"}""");
        var blank = await peer.RequestAsync("models.authSetApiKey", """{"provider":"openai","apiKey":" "}""");
        var withKey = await File.ReadAllTextAsync(Path.Combine(gateway.StateDir, "openclaw.json"), TestContext.Current.CancellationToken);
        var out1 = await peer.RequestAsync("models.authLogout", """{"provider":"openai","credentialType":"api_key","agentId":"main"}""");
        var out2 = await peer.RequestAsync("models.authLogout", """{"provider":"mock"}""");
        var gone = await peer.RequestAsync("models.authLogout", """{"provider":"mock"}""");
        var profiles = await peer.RequestAsync("models.authLogout", """{"provider":"mock","profileIds":["a"]}""");

        Assert.Equal("""{"provider":"openai","profileId":"openai"}""", kept.GetProperty("payload").GetRawText());
        Assert.Contains("\"sk-new\"", withKey, StringComparison.Ordinal);
        Assert.Equal("""{"provider":"openai","removedProfiles":[],"abortedRunIds":[],"warning":"OPENAI_API_KEY of the environment is used now."}""", out1.GetProperty("payload").GetRawText());
        Assert.Equal("""{"provider":"mock","removedProfiles":[],"abortedRunIds":[]}""", out2.GetProperty("payload").GetRawText());
        Assert.All([unknown, blank, gone, profiles], refused => Assert.False(refused.GetProperty("ok").GetBoolean()));
        var left = await File.ReadAllTextAsync(Path.Combine(gateway.StateDir, "openclaw.json"), TestContext.Current.CancellationToken);
        Assert.DoesNotContain("sk-", left, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_goes_to_the_service_by_the_name_the_file_has_for_it()
    {
        await using var gateway = await GatewayFixture.StartAsync(
            file: """{"models":{"providers":{"Gemini":{"baseUrl":"http://127.0.0.1:1","api":"openai-completions","apiKey":"sk-old","models":[{"id":"m"}]}}}}""");
        await using var peer = await gateway.ConnectV4Async("operator.admin");
        async Task<JsonElement> ProvidersAsync()
        {
            var text = await File.ReadAllTextAsync(Path.Combine(gateway.StateDir, "openclaw.json"), TestContext.Current.CancellationToken);
            return JsonDocument.Parse(text).RootElement.GetProperty("models").GetProperty("providers");
        }

        await peer.RequestAsync("models.authSetApiKey", """{"provider":"google","apiKey":"sk-new"}""");
        var kept = await ProvidersAsync();
        var gone = await peer.RequestAsync("models.authLogout", """{"provider":"gemini"}""");
        var left = await ProvidersAsync();

        Assert.Equal("sk-new", Assert.Single(kept.EnumerateObject()).Value.GetProperty("apiKey").GetString());
        Assert.True(gone.GetProperty("ok").GetBoolean());
        Assert.False(Assert.Single(left.EnumerateObject()).Value.TryGetProperty("apiKey", out _));
    }

    private static IReadOnlyList<GoldenExchange> Load(string method) => GoldenExchange.Load($"v3/{method}");

    private static void Same(GoldenExchange exchange, JsonElement ours) => new GoldenComparison()
        .ValueDiffers("id", "each request has its own")
        .ValueDiffers("payload.workspace", "another folder")
        .ValueDiffers("payload.removedBindings", "there is one here")
        .ValueDiffers("payload.file.path", "another folder")
        .ValueDiffers("payload.file.updatedAtMs", "the clock")
        .ValueDiffers("payload.files[].path", "another folder")
        .ValueDiffers("payload.files[].updatedAtMs", "the clock")
        .ValueDiffers("payload.files[].size", "our own texts")
        .Differs("payload.file.hash", "protocol 4 has it; harmless to 3")
        .Differs("payload.files[].hash", "protocol 4 has it; harmless to 3")
        .AssertSame(exchange.Response, ours);
}
