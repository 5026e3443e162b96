namespace OpenClaw.Config;

/// <summary>The HTTP endpoints that can be switched.</summary>
internal sealed record GatewayHttpConfig
{
    /// <summary><c>POST /v1/chat/completions</c>. On by default: a bearer token is always required.</summary>
    public ChatCompletionsConfig ChatCompletions { get; init; } = new();

    /// <summary><c>POST /v1/responses</c>. On by default: a bearer token is always required.</summary>
    public ResponsesConfig Responses { get; init; } = new();

    /// <summary>Origins of other sites whose pages may ask the documented routes; <c>*</c> for all. Our own key.</summary>
    public IReadOnlyList<string> CorsOrigins { get; init; } = [];
}
