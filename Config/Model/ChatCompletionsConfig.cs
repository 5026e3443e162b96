namespace OpenClaw.Config;

/// <summary><c>gateway.http.endpoints.chatCompletions</c>.</summary>
internal sealed record ChatCompletionsConfig
{
    public bool Enabled { get; init; } = true;

    /// <summary>Bytes. 20 MiB as in the stock products.</summary>
    public int MaxBodyBytes { get; init; } = 20 * 1024 * 1024;
}
