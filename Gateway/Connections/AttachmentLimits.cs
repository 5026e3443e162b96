namespace OpenClaw.Gateway.Connections;

/// <summary>What may be attached to a message; announced to protocol 4 and enforced for all.</summary>
internal static class AttachmentLimits
{
    /// <summary>Largest attachment, decoded, in bytes (product 2026.2.12).</summary>
    public const int MaxBytes = 5_000_000;

    /// <summary>Characters of the files of one message that are told to the model, all together.</summary>
    public const int MaxChars = 200_000;

    /// <summary>Files of one message that are no images.</summary>
    public const int MaxFiles = 20;
}
