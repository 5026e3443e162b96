namespace OpenClaw.Gateway.Agents;

/// <summary>What one OpenAI-compatible service understands: the model's <c>compat</c>, else what its host is known for.</summary>
internal readonly record struct OpenAiDialect(bool Store, bool DeveloperRole, bool ReasoningEffort, bool StreamOptions, string MaxTokensField)
{
    public static OpenAiDialect Of(ModelSpec model)
    {
        var host = Uri.TryCreate(model.BaseUrl, UriKind.Absolute, out var uri) ? uri.Host : "";
        var official = host is "api.openai.com" || host.EndsWith(".openai.azure.com", StringComparison.OrdinalIgnoreCase);
        // Mistral refuses fields it does not know; it reports usage without being asked.
        var strict = host is "api.mistral.ai";
        return new(
            model.Compat.SupportsStore ?? official,
            model.Compat.SupportsDeveloperRole ?? official,
            model.Compat.SupportsReasoningEffort ?? !(strict || host is "api.x.ai" or "api.z.ai"),
            !strict,
            model.Compat.MaxTokensField ?? (official ? "max_completion_tokens" : "max_tokens"));
    }
}
