namespace OpenClaw.Config;

/// <summary>Images in a request. The defaults are those of product 2026.2.12.</summary>
internal sealed record InputImagesConfig
{
    public bool AllowUrl { get; init; } = true;

    /// <summary>Hosts (<c>host</c>, <c>*.sub.host</c>); empty: any public host.</summary>
    public IReadOnlyList<string> UrlAllowlist { get; init; } = [];

    public IReadOnlyList<string> AllowedMimes { get; init; } = ["image/jpeg", "image/png", "image/gif", "image/webp"];
    public int MaxBytes { get; init; } = 10 * 1024 * 1024;
    public int MaxRedirects { get; init; } = 3;

    /// <summary>Milliseconds.</summary>
    public int TimeoutMs { get; init; } = 10_000;
}
