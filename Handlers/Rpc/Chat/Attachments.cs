using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using OpenClaw.Gateway.Agents;
using OpenClaw.Gateway.Connections;
using OpenClaw.Gateway.OpenAi;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary>Reads images and files out of an <c>attachments</c> member; the texts are those of product 2026.2.12.</summary>
internal sealed class Attachments
{
    private const int MaxBytes = AttachmentLimits.MaxBytes;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private const string Unreadable = "only images, text and PDF files can be read";

    // As much as tells the type of an image.
    private const int SniffChars = 256;

    private readonly List<ModelContent.Image> _images = [];
    private readonly List<UnreadFile> _unread = [];
    private readonly List<InputFile> _files = [];

    private Attachments()
    {
    }

    /// <summary>What a model sees.</summary>
    public IReadOnlyList<ModelContent.Image> Images => _images;

    public bool HasFiles => _unread.Count > 0;

    public bool IsEmpty => _images.Count + _unread.Count == 0;

    /// <summary>What was written, with the files behind it.</summary>
    public string After(string message)
    {
        if (_files.Count == 0) return message;
        var text = new StringBuilder(message);
        foreach (var file in _files) text.Append(text.Length == 0 ? "" : "\n\n").Append(file.Tag(file.Text));
        return text.ToString();
    }

    /// <summary>Looks at all of them, but does not read the files yet. False with the refusal when one cannot be taken; on protocol 3 what is no image and no text is left out.</summary>
    public static bool TryRead(IReadOnlyList<JsonElement>? attachments, Era era, out Attachments read, out ErrorShape? refusal)
    {
        read = new();
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
            var given = Text(attachment, "mimeType") ?? declared;
            if (TypeOf(data) is { } type)
                read._images.Add(new(data, type));
            else if (LooksUnknown(data) && given is not null && given.StartsWith("image/", StringComparison.OrdinalIgnoreCase))
                read._images.Add(new(data, given.ToLowerInvariant()));
            else if (era.TakesFiles)
                read._unread.Add(new(label, data, given));
        }
        if (read._unread.Count <= AttachmentLimits.MaxFiles) return true;
        refusal = ErrorShape.InvalidRequest($"Error: too many files attached: {read._unread.Count} (limit: {AttachmentLimits.MaxFiles})");
        return false;
    }

    /// <summary>Reads the files, which is work: whoever asks has checked what can be checked without. At once when there is no PDF.</summary>
    /// <returns>The refusal when one cannot be read; null when all could.</returns>
    public async ValueTask<ErrorShape?> ReadFilesAsync(PdfWork pdfs, CancellationToken cancellationToken)
    {
        var unpacking = new UnpackBudget();
        var left = AttachmentLimits.MaxChars;
        foreach (var file in _unread)
        {
            if (left == 0) return Refuse(file.Label, $"the files before it fill the message already ({AttachmentLimits.MaxChars} characters)");
            var bytes = Convert.FromBase64String(file.Base64);
            var room = left;
            string? text;
            if (bytes.Length == 0) return Refuse(file.Label, "empty payload");
            if (FileType.Of(bytes, file.DeclaredType, file.Label) == FileType.Pdf)
            {
                text = await pdfs.RunAsync(() => PdfText.Read(bytes, unpacking, room), cancellationToken);
                if (text is null) return Refuse(file.Label, "the PDF has no text that can be read");
            }
            else if (Decode(bytes, out text) is { } problem)
            {
                return Refuse(file.Label, problem);
            }
            // Of what is longer only the begin is told.
            var told = Cut(text!, left);
            left -= told.Length;
            _files.Add(new(file.Label, told));
        }
        return null;
    }

    /// <returns>Why it is no text; null when it is.</returns>
    private static string? Decode(byte[] bytes, out string? text)
    {
        text = null;
        try
        {
            var read = Strict.GetString(bytes);
            // Text has none; many other formats that happen to be UTF-8 do.
            if (read.Contains('\0')) return Unreadable;
            text = read.TrimStart('\uFEFF');
            return null;
        }
        catch (DecoderFallbackException)
        {
            return Unreadable;
        }
    }

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];

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

    private sealed record UnreadFile(string Label, string Base64, string? DeclaredType);
}
