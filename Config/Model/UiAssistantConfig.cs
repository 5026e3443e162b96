namespace OpenClaw.Config;

/// <summary>Name and picture of the assistant in pages and apps.</summary>
internal sealed record UiAssistantConfig
{
    /// <summary>At most 50 characters.</summary>
    public string? Name { get; init; }

    /// <summary>A path, URL or short text; at most 200 characters.</summary>
    public string? Avatar { get; init; }
}
