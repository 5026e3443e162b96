namespace OpenClaw.Gateway.Connections;

/// <summary>What may be attached to a message; announced to protocol 4 and enforced for all.</summary>
internal static class AttachmentLimits
{
    /// <summary>Largest attachment, decoded, in bytes (product 2026.2.12).</summary>
    public const int MaxBytes = 5_000_000;

    /// <summary>Characters of one file that are told to the model.</summary>
    public const int MaxChars = 200_000;
}
