namespace OpenClaw.Config;

/// <summary>How pages and apps show this gateway.</summary>
internal sealed record UiConfig
{
    /// <summary>Six hexadecimal digits, with or without <c>#</c>.</summary>
    public string? SeamColor { get; init; }

    public UiAssistantConfig Assistant { get; init; } = new();
}
