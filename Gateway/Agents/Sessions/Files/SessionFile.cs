namespace OpenClaw.Gateway.Agents;

/// <summary>A file that a session has to do with, or that is looked at from one.</summary>
internal sealed record SessionFile
{
    public const string Modified = "modified";
    public const string Read = "read";
    public const string Utf8 = "utf8";
    public const string Base64 = "base64";
    public const string TextPreview = "text";
    public const string ImagePreview = "image";
    public const string NoPreview = "unsupported";

    /// <summary>As it was asked for or as a tool was told.</summary>
    public required string Path { get; init; }

    /// <summary>Below the workspace, with forward slashes.</summary>
    public string? WorkspacePath { get; init; }

    public required string Name { get; init; }

    /// <summary><see cref="Modified"/> or <see cref="Read"/>.</summary>
    public required string Kind { get; init; }

    public bool Missing { get; init; }

    public long? Size { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public long? UpdatedAtMs { get; init; }

    /// <summary>Text, or Base64 where <see cref="ContentEncoding"/> says so.</summary>
    public string? Content { get; init; }

    /// <summary>SHA-256 of the content's bytes; a write names it.</summary>
    public string? Hash { get; init; }

    public string? MimeType { get; init; }

    public string? ContentEncoding { get; init; }

    public string? PreviewKind { get; init; }
}
