namespace OpenClaw.Config;

/// <summary>Files in a request. The defaults are those of product 2026.2.12.</summary>
internal sealed record InputFilesConfig
{
    public bool AllowUrl { get; init; } = true;

    /// <summary>Hosts (<c>host</c>, <c>*.sub.host</c>); empty: any public host.</summary>
    public IReadOnlyList<string> UrlAllowlist { get; init; } = [];

    public IReadOnlyList<string> AllowedMimes { get; init; } =
        ["text/plain", "text/markdown", "text/html", "text/csv", "application/json", "application/pdf"];

    public int MaxBytes { get; init; } = 5 * 1024 * 1024;

    /// <summary>Characters of one file that reach the prompt.</summary>
    public int MaxChars { get; init; } = 200_000;

    public int MaxRedirects { get; init; } = 3;

    /// <summary>Milliseconds.</summary>
    public int TimeoutMs { get; init; } = 10_000;
}
