namespace OpenClaw.Config;

/// <summary>One model endpoint.</summary>
internal sealed record ModelProviderConfig
{
    public string BaseUrl { get; init; } = "";

    /// <summary>A secret: never logged, redacted in <c>config.get</c>.</summary>
    public string? ApiKey { get; init; }

    public ModelAuth? Auth { get; init; }

    /// <summary>Absent: <c>openai-completions</c>, unless each model says otherwise.</summary>
    public ModelApi? Api { get; init; }

    /// <summary>Sent with every request; values may be secrets.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Send the key as <c>Authorization: Bearer</c> even where the format has its own header.</summary>
    public bool? AuthHeader { get; init; }

    public IReadOnlyList<ModelConfig> Models { get; init; } = [];

    /// <summary>Holds secrets: never printed.</summary>
    public override string ToString() => nameof(ModelProviderConfig);
}
