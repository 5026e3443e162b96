namespace OpenClaw.Config;

/// <summary>The wire format a model endpoint speaks.</summary>
internal enum ModelApi
{
    OpenAiCompletions,
    OpenAiResponses,
    AnthropicMessages,
    GoogleGenerativeAi,
    GitHubCopilot,
    BedrockConverseStream,
    Ollama,
}
