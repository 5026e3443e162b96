using System.Buffers.Text;
using System.Text.Json;
using OpenClaw.Gateway.Agents;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary>Reads the images out of an <c>attachments</c> member; the texts are those of product 2026.2.12.</summary>
internal static class ImageAttachments
{
    /// <summary>Largest image, decoded, in bytes.</summary>
    private const int MaxBytes = 5_000_000;

    // As much as tells the type of an image.
    private const int SniffChars = 256;

    /// <summary>The images; other attachments are left out. False with the refusal when one cannot be read.</summary>
    public static bool TryRead(IReadOnlyList<JsonElement>? attachments, out IReadOnlyList<ModelContent.Image> images, out ErrorShape? refusal)
    {
        var read = new List<ModelContent.Image>();
        images = read;
        refusal = null;
        for (var i = 0; i < (attachments?.Count ?? 0); i++)
        {
            var attachment = attachments![i];
            if (attachment.ValueKind != JsonValueKind.Object || !attachment.TryGetProperty("content", out var content) || IsNothing(content))
                continue;
            var label = Text(attachment, "fileName") ?? Text(attachment, "type") ?? $"attachment-{i + 1}";
            if (content.ValueKind != JsonValueKind.String)
            {
                refusal = Refuse(label, "content must be base64 string");
                return false;
            }
            var data = WithoutPrefix(content.GetString()!.Trim(), out var declared);
            if (data.Length % 4 != 0 || !Base64.IsValid(data, out var decodedLength))
            {
                refusal = Refuse(label, "invalid base64 content");
                return false;
            }
            if (decodedLength > MaxBytes)
            {
                refusal = Refuse(label, $"exceeds size limit ({decodedLength} > {MaxBytes} bytes)");
                return false;
            }
            if (TypeOf(data) is { } type)
                read.Add(new(data, type));
            else if (LooksUnknown(data) && (Text(attachment, "mimeType") ?? declared) is { } given && given.StartsWith("image/", StringComparison.OrdinalIgnoreCase))
                read.Add(new(data, given.ToLowerInvariant()));
        }
        return true;
    }

    private static ErrorShape Refuse(string label, string problem) => ErrorShape.InvalidRequest($"Error: attachment {label}: {problem}");

    private static bool IsNothing(JsonElement content) =>
        content.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined || (content.ValueKind == JsonValueKind.String && content.GetString()!.Length == 0);

    private static string WithoutPrefix(string content, out string? declared)
    {
        declared = null;
        if (!content.StartsWith("data:", StringComparison.OrdinalIgnoreCase) || content.IndexOf(',') is var comma && comma < 0)
            return content;
        var head = content[5..comma];
        declared = head.Split(';')[0] is { Length: > 0 } type ? type : null;
        return content[(comma + 1)..].Trim();
    }

    // What the bytes say wins over what the client says.
    private static string? TypeOf(string base64)
    {
        var bytes = Head(base64);
        if (bytes.Length > 3 && bytes[0] == 0x89 && bytes.AsSpan(1).StartsWith("PNG"u8))
            return "image/png";
        if (bytes.Length > 2 && bytes[0] == 0xFF && bytes[1] == 0xD8 && bytes[2] == 0xFF)
            return "image/jpeg";
        if (bytes.AsSpan().StartsWith("GIF8"u8))
            return "image/gif";
        return bytes.AsSpan().StartsWith("RIFF"u8) && bytes.AsSpan(8).StartsWith("WEBP"u8) ? "image/webp" : null;
    }

    // Known and no image: a PDF or an archive stays out whatever it calls itself.
    private static bool LooksUnknown(string base64)
    {
        var bytes = Head(base64).AsSpan();
        return !bytes.StartsWith("%PDF"u8) && !bytes.StartsWith("PK"u8);
    }

    private static byte[] Head(string base64)
    {
        var length = Math.Min(base64.Length, SniffChars);
        return Convert.FromBase64String(base64[..(length - length % 4)]);
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;
}
