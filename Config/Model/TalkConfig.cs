namespace OpenClaw.Config;

/// <summary>Spoken conversation.</summary>
internal sealed record TalkConfig
{
    public string? VoiceId { get; init; }
    public IReadOnlyDictionary<string, string> VoiceAliases { get; init; } = new Dictionary<string, string>();
    public string? ModelId { get; init; }
    public string? OutputFormat { get; init; }

    /// <summary>A secret.</summary>
    public string? ApiKey { get; init; }

    public bool InterruptOnSpeech { get; init; } = true;

    /// <summary>Holds secrets: never printed.</summary>
    public override string ToString() => nameof(TalkConfig);
}
