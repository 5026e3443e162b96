using static OpenClaw.Config.ConfigTypes;

namespace OpenClaw.Config;

/// <summary><c>models</c>.</summary>
internal static class ModelShapes
{
    private static readonly NumberType _price = new(0, double.PositiveInfinity);

    private static ConfigShape<ModelCostConfig> Cost { get; } = new ConfigShape<ModelCostConfig>()
        .Field("input", _price, (c, v) => c with { Input = v }, "US dollars per million tokens.")
        .Field("output", _price, (c, v) => c with { Output = v }, "US dollars per million tokens.")
        .Field("cacheRead", _price, (c, v) => c with { CacheRead = v }, "US dollars per million tokens.")
        .Field("cacheWrite", _price, (c, v) => c with { CacheWrite = v }, "US dollars per million tokens.")
        .Kept("tieredPricing");

    private static ConfigShape<ModelCompatConfig> Compat { get; } = new ConfigShape<ModelCompatConfig>()
        .Field("supportsStore", Flag, (c, v) => c with { SupportsStore = v })
        .Field("supportsDeveloperRole", Flag, (c, v) => c with { SupportsDeveloperRole = v })
        .Field("supportsReasoningEffort", Flag, (c, v) => c with { SupportsReasoningEffort = v })
        .Field("maxTokensField", new ConvertedType<string>(
            "\"max_completion_tokens\" or \"max_tokens\"",
            node => node.ToString() is "max_completion_tokens" or "max_tokens" ? new(node.ToString()) : null,
            "string"), (c, v) => c with { MaxTokensField = v });

    private static ConfigShape<ModelConfig> Model { get; } = new ConfigShape<ModelConfig>()
        .Required("id", Text, (c, v) => c with { Id = v }, "What the endpoint calls the model.")
        .Field("name", Text, (c, v) => c with { Name = v }, "What people call it.")
        .Field("api", One(ConfigNames.ModelApi), (c, v) => c with { Api = v }, "Wire format; absent: the provider's.")
        .Field("reasoning", Flag, (c, v) => c with { Reasoning = v }, "Whether it thinks before it answers.")
        .Field("input", List(One(ConfigNames.ModelInput)), (c, v) => c with { Input = v }, "What it accepts.")
        .Field("cost", Cost, (c, v) => c with { Cost = v })
        .Field("contextWindow", Count, (c, v) => c with { ContextWindow = v }, "Tokens it can see.")
        .Field("maxTokens", Count, (c, v) => c with { MaxTokens = v }, "Tokens of one answer.")
        .Field("headers", SecretMap, (c, v) => c with { Headers = v })
        .Field("compat", Compat, (c, v) => c with { Compat = v }, "What the endpoint does not understand.")
        .Kept("contextTokens", "params", "thinking", "metadataSource", "baseUrl", "agentRuntime", "mediaInput", "thinkingLevelMap");

    private static ConfigShape<ModelProviderConfig> Provider { get; } = new ConfigShape<ModelProviderConfig>()
        .Required("baseUrl", Text, (c, v) => c with { BaseUrl = v }, "Address of the endpoint, such as https://host/v1.")
        .Field("apiKey", Secret, (c, v) => c with { ApiKey = v }, "Credential of the endpoint.")
        .Field("auth", One(ConfigNames.ModelAuth), (c, v) => c with { Auth = v }, "Kind of credential.")
        .Field("api", One(ConfigNames.ModelApi), (c, v) => c with { Api = v }, "Wire format; absent: openai-completions.")
        .Field("headers", SecretMap, (c, v) => c with { Headers = v }, "Sent with every request.")
        .Field("authHeader", Flag, (c, v) => c with { AuthHeader = v }, "Send the key as Authorization: Bearer.")
        .Field("models", List(Model), (c, v) => c with { Models = v })
        .Kept("request", "timeoutSeconds", "contextWindow", "contextTokens", "maxTokens", "injectNumCtxForOpenAICompat", "params", "agentRuntime", "localService", "region");

    public static ConfigShape<ModelsConfig> Models { get; } = new ConfigShape<ModelsConfig>()
        .Field("mode", One(ConfigNames.ModelsMode), (c, v) => c with { Mode = v }, "Add to the built-in catalogue or replace it.")
        .Field("providers", Map(Provider), (c, v) => c with { Providers = v }, "Endpoints by name; a model is provider/model.")
        .Kept("bedrockDiscovery", "pricing");
}
