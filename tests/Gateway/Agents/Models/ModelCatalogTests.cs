using OpenClaw.Config;
using OpenClaw.Gateway.Agents;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Gateway.Agents;

public sealed class ModelCatalogTests
{
    [Theory]
    [InlineData("ANTHROPIC_API_KEY", "anthropic/claude-opus-4-6")]
    [InlineData("OPENAI_API_KEY", "openai/gpt-5.2")]
    [InlineData("GROQ_API_KEY", "groq/openai/gpt-oss-120b")]
    public async Task A_key_in_the_environment_is_all_that_is_needed(string name, string reference)
    {
        var catalog = Catalog(new OpenClawConfig(), (name, "sk-x"));

        var only = Assert.Single(await catalog.CandidatesAsync(null, "main", default));

        Assert.Equal(reference, only.Reference);
        Assert.Equal(("sk-x", name), (only.Spec!.ApiKey, only.Spec.ApiKeySource));
        Assert.Equal($"{reference} ({name})", catalog.DescribeDefault());
    }

    [Fact]
    public async Task Without_anything_a_local_Ollama_is_looked_for_once_and_its_first_model_answers()
    {
        await using var server = await FakeModelServer.StartAsync();
        server.Then(context => FakeModelServer.StreamAsync(context, """{"models":[{"name":"nomic-embed-text:latest"},{"name":"llama3.3:8b"},{"name":"qwen3:4b"}]}"""));
        var catalog = Catalog(new OpenClawConfig(), new FakeClock(), ("OLLAMA_HOST", server.BaseUrl));
        Assert.Equal("demo/demo", catalog.Default().Reference);

        var first = Assert.Single(await catalog.CandidatesAsync(null, "main", default));
        await catalog.CandidatesAsync(null, "main", default);

        Assert.Equal("ollama/llama3.3:8b", first.Reference);
        Assert.Equal((server.BaseUrl + "/v1", ModelApis.OpenAiCompletions, 128_000), (first.Spec!.BaseUrl, first.Spec.Api, first.Spec.ContextWindow));
        Assert.Equal("/api/tags", Assert.Single(server.Requests).Path);
        Assert.Contains(catalog.List(), model => model.Reference == "ollama/qwen3:4b");
    }

    [Fact]
    public async Task An_Ollama_that_does_not_answer_in_time_is_not_there()
    {
        await using var server = await FakeModelServer.StartAsync();
        var never = new TaskCompletionSource();
        server.Then(context => never.Task.WaitAsync(context.RequestAborted));
        var clock = new FakeClock();
        var catalog = Catalog(new OpenClawConfig(), clock, ("OLLAMA_HOST", server.BaseUrl));

        var looking = catalog.CandidatesAsync(null, "main", default);
        await server.RequestAsync();
        clock.Advance(300);

        Assert.Equal("demo/demo", Assert.Single(await looking).Reference);
    }

    [Theory]
    [InlineData(null, "http://127.0.0.1:11434")]
    [InlineData("", "http://127.0.0.1:11434")]
    [InlineData("192.168.1.5", "http://192.168.1.5:11434")]
    [InlineData("box:8080", "http://box:8080")]
    [InlineData(":8080", "http://127.0.0.1:8080")]
    [InlineData("0.0.0.0", "http://127.0.0.1:11434")]
    [InlineData("0.0.0.0:9999", "http://127.0.0.1:9999")]
    [InlineData("http://box:80", "http://box:80")]
    [InlineData("https://box", "https://box:443")]
    [InlineData("ftp://box", "http://127.0.0.1:11434")]
    public void Every_spelling_of_its_address_is_understood(string? host, string address) => Assert.Equal(address, OllamaFinder.BaseFrom(host));

    [Fact]
    public async Task The_configured_model_is_first_then_its_fallbacks()
    {
        var config = Configured() with { Agents = new() { Defaults = new() { Model = new() { Primary = "mine/big", Fallbacks = ["mine/small", "mine/big"] } } } };

        var candidates = await Catalog(config).CandidatesAsync(null, "main", default);

        Assert.Equal(["mine/big", "mine/small"], candidates.Select(candidate => candidate.Reference));
    }

    [Fact]
    public async Task A_model_a_session_chose_is_followed_by_the_configured_one()
    {
        var config = Configured() with { Agents = new() { Defaults = new() { Model = new() { Primary = "mine/big" } } } };

        var candidates = await Catalog(config).CandidatesAsync("mine/small", "main", default);

        Assert.Equal(["mine/small", "mine/big"], candidates.Select(candidate => candidate.Reference));
    }

    [Fact]
    public async Task Only_listed_models_stand_in_when_there_is_a_list()
    {
        var config = Configured() with
        {
            Agents = new() { Defaults = new() { Model = new() { Primary = "mine/big", Fallbacks = ["mine/small", "mine/other"] }, Models = new Dictionary<string, AgentModelConfig> { ["mine/small"] = new() } } },
        };

        var candidates = await Catalog(config).CandidatesAsync(null, "main", default);

        Assert.Equal(["mine/big", "mine/small"], candidates.Select(candidate => candidate.Reference));
    }

    [Theory]
    [InlineData("sonnet", "anthropic/claude-sonnet-4-5")]
    [InlineData("fast", "mine/small")]
    [InlineData("big", "mine/big")]
    [InlineData("claude-x", "anthropic/claude-x")]
    [InlineData("Z.AI/glm-4.7", "zai/glm-4.7")]
    public void Names_aliases_and_other_spellings_lead_to_a_reference(string text, string reference)
    {
        var config = Configured() with { Agents = new() { Defaults = new() { Models = new Dictionary<string, AgentModelConfig> { ["mine/small"] = new() { Alias = "Fast" } } } } };

        Assert.Equal(reference, Catalog(config).Resolve(text).Reference);
    }

    [Theory]
    [InlineData("MY_KEY", "from-env", "MY_KEY")]
    [InlineData("sk-plain", "sk-plain", "config")]
    public void A_key_is_written_out_or_named(string apiKey, string key, string source)
    {
        var config = new OpenClawConfig
        {
            Models = new() { Providers = new Dictionary<string, ModelProviderConfig> { ["mine"] = new() { BaseUrl = "http://x", ApiKey = apiKey, Models = [new() { Id = "m" }] } } },
        };

        var spec = Catalog(config, ("MY_KEY", "from-env")).Resolve("mine/m").Spec!;

        Assert.Equal((key, source), (spec.ApiKey, spec.ApiKeySource));
    }

    [Fact]
    public void A_configured_provider_keeps_all_it_says()
    {
        var spec = Catalog(Configured()).Resolve("mine/big").Spec!;

        Assert.Equal(("http://10.0.0.1/v1", ModelApis.AnthropicMessages, 64_000, 64_000), (spec.BaseUrl, spec.Api, spec.ContextWindow, spec.MaxTokens));
        Assert.Equal(new Dictionary<string, string> { ["X-A"] = "1", ["X-B"] = "3", ["X-C"] = "4" }, spec.Headers);
        Assert.Equal(new ModelCost(1, 2, 3, 4), spec.Cost);
        Assert.True(spec.Images);
        Assert.True(spec.AuthHeader);
        Assert.Null(spec.ApiKey);
    }

    [Fact]
    public void What_cannot_be_used_says_why()
    {
        var catalog = Catalog(new OpenClawConfig
        {
            Models = new() { Providers = new Dictionary<string, ModelProviderConfig> { ["g"] = new() { BaseUrl = "http://x", Api = ModelApi.GoogleGenerativeAi } } },
        });

        Assert.Equal("Unknown model: nowhere/x", catalog.Resolve("nowhere/x").Problem!.Message);
        Assert.StartsWith("No API key found for provider \"openai\". Set OPENAI_API_KEY", catalog.Resolve("gpt").Problem!.Message, StringComparison.Ordinal);
        Assert.Contains("google-generative-ai", catalog.Resolve("g/gemini").Problem!.Message, StringComparison.Ordinal);
    }

    private static OpenClawConfig Configured() => new()
    {
        Models = new()
        {
            Providers = new Dictionary<string, ModelProviderConfig>
            {
                ["Mine"] = new()
                {
                    BaseUrl = "http://10.0.0.1/v1/",
                    Api = ModelApi.AnthropicMessages,
                    AuthHeader = true,
                    Headers = new Dictionary<string, string> { ["X-A"] = "1", ["X-B"] = "2" },
                    Models =
                    [
                        new() { Id = "big", ContextWindow = 64_000, MaxTokens = 100_000, Input = [ModelInput.Text, ModelInput.Image], Cost = new() { Input = 1, Output = 2, CacheRead = 3, CacheWrite = 4 }, Headers = new Dictionary<string, string> { ["x-b"] = "3", ["X-C"] = "4" } },
                        new() { Id = "small" },
                    ],
                },
            },
        },
    };

    private static ModelCatalog Catalog(OpenClawConfig config, params (string Name, string Value)[] environment) => Catalog(config, TimeProvider.System, environment);

    private static ModelCatalog Catalog(OpenClawConfig config, TimeProvider time, params (string Name, string Value)[] environment) => new(
        new FixedConfig(config, "/none", environment.ToDictionary(e => e.Name, e => (string?)e.Value)),
        new OllamaFinder(new HttpMessageInvoker(new SocketsHttpHandler()), time));
}
