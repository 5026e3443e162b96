namespace OpenClaw.Gateway.Agents;

/// <summary>
/// The services that work with a key alone. Ids, key names and windows are those of product 2026.2.12; the first model of
/// a row is what it would answer with. Prices are given where they are published per model; the others count as unknown.
/// </summary>
internal static class KnownProviders
{
    public const string Ollama = "ollama";
    public const string Demo = "demo";

    /// <summary>Provider of a model name that names none (product 2026.2.12).</summary>
    public const string Assumed = "anthropic";

    /// <summary>In the order in which keys are looked for when no model is configured.</summary>
    public static IReadOnlyList<KnownProvider> All { get; } =
    [
        new("anthropic", ModelApis.AnthropicMessages, "https://api.anthropic.com", ["ANTHROPIC_OAUTH_TOKEN", "ANTHROPIC_API_KEY"],
        [
            new("claude-opus-4-6", "Claude Opus 4.6", 200_000, 128_000, true, true) { Cost = new(5, 25, 0.5, 6.25) },
            new("claude-sonnet-4-5", "Claude Sonnet 4.5", 200_000, 64_000, true, true) { Cost = new(3, 15, 0.3, 3.75) },
            new("claude-haiku-4-5", "Claude Haiku 4.5", 200_000, 64_000, true, true) { Cost = new(1, 5, 0.1, 1.25) },
        ]),
        new("openai", ModelApis.OpenAiCompletions, "https://api.openai.com/v1", ["OPENAI_API_KEY"],
        [
            new("gpt-5.2", "GPT-5.2", 400_000, 128_000, true, true) { Cost = new(1.75, 14, 0.175, 0) },
            new("gpt-5-mini", "GPT-5 Mini", 400_000, 128_000, true, true) { Cost = new(0.25, 2, 0.025, 0) },
            new("gpt-4.1", "GPT-4.1", 1_047_576, 32_768, false, true) { Cost = new(2, 8, 0.5, 0) },
        ]),
        new("google", ModelApis.OpenAiCompletions, "https://generativelanguage.googleapis.com/v1beta/openai", ["GEMINI_API_KEY"],
        [
            new("gemini-2.5-pro", "Gemini 2.5 Pro", 1_048_576, 65_536, true, true),
            new("gemini-flash-latest", "Gemini Flash (latest)", 1_048_576, 65_536, true, true),
        ]),
        new("openrouter", ModelApis.OpenAiCompletions, "https://openrouter.ai/api/v1", ["OPENROUTER_API_KEY"],
        [
            new("openrouter/auto", "OpenRouter Auto", 200_000, 8192, false, true),
        ]),
        new("groq", ModelApis.OpenAiCompletions, "https://api.groq.com/openai/v1", ["GROQ_API_KEY"],
        [
            new("openai/gpt-oss-120b", "GPT OSS 120B", 131_072, 32_768, true, false),
            new("llama-3.3-70b-versatile", "Llama 3.3 70B", 131_072, 32_768, false, false),
        ]),
        new("xai", ModelApis.OpenAiCompletions, "https://api.x.ai/v1", ["XAI_API_KEY"],
        [
            new("grok-4", "Grok 4", 256_000, 64_000, true, true),
            new("grok-4-fast", "Grok 4 Fast", 2_000_000, 30_000, true, true),
        ]),
        new("mistral", ModelApis.OpenAiCompletions, "https://api.mistral.ai/v1", ["MISTRAL_API_KEY"],
        [
            new("mistral-large-latest", "Mistral Large", 262_144, 32_768, false, true),
            new("mistral-small-latest", "Mistral Small", 128_000, 16_384, false, true),
        ]),
        new("cerebras", ModelApis.OpenAiCompletions, "https://api.cerebras.ai/v1", ["CEREBRAS_API_KEY"],
        [
            new("gpt-oss-120b", "GPT OSS 120B", 131_072, 32_768, true, false),
        ]),
        new("vercel-ai-gateway", ModelApis.AnthropicMessages, "https://ai-gateway.vercel.sh", ["AI_GATEWAY_API_KEY"],
        [
            new("anthropic/claude-opus-4.6", "Claude Opus 4.6", 200_000, 128_000, true, true),
        ]),
        new("moonshot", ModelApis.OpenAiCompletions, "https://api.moonshot.ai/v1", ["MOONSHOT_API_KEY"],
        [
            new("kimi-k2.5", "Kimi K2.5", 256_000, 8192, false, true),
        ]),
        new("minimax", ModelApis.AnthropicMessages, "https://api.minimax.io/anthropic", ["MINIMAX_API_KEY"],
        [
            new("MiniMax-M2.1", "MiniMax M2.1", 200_000, 8192, false, false),
        ]),
        new("zai", ModelApis.OpenAiCompletions, "https://api.z.ai/api/paas/v4", ["ZAI_API_KEY", "Z_AI_API_KEY"],
        [
            new("glm-4.7", "GLM 4.7", 204_800, 131_072, true, false),
        ]),
        new("together", ModelApis.OpenAiCompletions, "https://api.together.xyz/v1", ["TOGETHER_API_KEY"],
        [
            new("meta-llama/Llama-3.3-70B-Instruct-Turbo", "Llama 3.3 70B", 131_072, 8192, false, false),
        ]),
        new("venice", ModelApis.OpenAiCompletions, "https://api.venice.ai/api/v1", ["VENICE_API_KEY"],
        [
            new("llama-3.3-70b", "Llama 3.3 70B", 131_072, 8192, false, false),
        ]),
        new("litellm", ModelApis.OpenAiCompletions, "http://localhost:4000", ["LITELLM_API_KEY"], []) { IsNeverDefault = true },
    ];

    /// <summary>Short names of models (built in as in product 2026.2.12); the configuration's own aliases win.</summary>
    public static IReadOnlyDictionary<string, string> Aliases { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["opus"] = "anthropic/claude-opus-4-6",
        ["sonnet"] = "anthropic/claude-sonnet-4-5",
        ["haiku"] = "anthropic/claude-haiku-4-5",
        ["gpt"] = "openai/gpt-5.2",
        ["gpt-mini"] = "openai/gpt-5-mini",
        ["gemini"] = "google/gemini-2.5-pro",
        ["gemini-flash"] = "google/gemini-flash-latest",
        [Demo] = "demo/demo",
    };

    public static KnownProvider? Find(string id) => All.FirstOrDefault(provider => provider.Id == id);

    /// <summary>Lower-case, with the other names some providers go by.</summary>
    public static string Normalize(string provider) => provider.Trim().ToLowerInvariant() switch
    {
        "z.ai" or "z-ai" => "zai",
        "opencode-zen" => "opencode",
        "qwen" => "qwen-portal",
        "kimi-code" => "kimi-coding",
        "gemini" => "google",
        var id => id,
    };
}
