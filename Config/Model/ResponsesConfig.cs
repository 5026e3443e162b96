namespace OpenClaw.Config;

/// <summary><c>gateway.http.endpoints.responses</c>.</summary>
internal sealed record ResponsesConfig
{
    public bool Enabled { get; init; } = true;

    /// <summary>Bytes. 20 MiB as in the stock products.</summary>
    public int MaxBodyBytes { get; init; } = 20 * 1024 * 1024;

    /// <summary>Files and images given by URL in one request.</summary>
    public int MaxUrlParts { get; init; } = 8;

    public InputFilesConfig Files { get; init; } = new();
    public InputImagesConfig Images { get; init; } = new();
}
