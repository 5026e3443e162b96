namespace OpenClaw.Gateway.Agents;

/// <summary>Values of <c>models.providers.&lt;id&gt;.api</c> that this gateway speaks.</summary>
internal static class ModelApis
{
    public const string OpenAiCompletions = "openai-completions";
    public const string AnthropicMessages = "anthropic-messages";

    /// <summary>The built-in demo model; never on the network.</summary>
    public const string Demo = "demo";
}
