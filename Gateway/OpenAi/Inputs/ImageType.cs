namespace OpenClaw.Gateway.OpenAi;

/// <summary>The type of an image by its first bytes: what the bytes say wins over what the caller says.</summary>
internal static class ImageType
{
    /// <returns>A MIME type, or null for no image that models read.</returns>
    public static string? Of(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > 4 && bytes[0] == 0x89 && bytes[1..].StartsWith("PNG"u8)) return "image/png";
        if (bytes.Length > 2 && bytes[0] == 0xFF && bytes[1] == 0xD8 && bytes[2] == 0xFF) return "image/jpeg";
        if (bytes.StartsWith("GIF8"u8)) return "image/gif";
        return bytes.Length > 11 && bytes.StartsWith("RIFF"u8) && bytes[8..].StartsWith("WEBP"u8) ? "image/webp" : null;
    }
}
