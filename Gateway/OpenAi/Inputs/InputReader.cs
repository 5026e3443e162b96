using System.Buffers.Text;
using System.Text;
using OpenClaw.Config;
using OpenClaw.Gateway.Agents;
using OpenClaw.Platform;

namespace OpenClaw.Gateway.OpenAi;

/// <summary>Gets the images and files of one request within the limits of <c>gateway.http.endpoints.responses</c>; texts as in product 2026.2.12.</summary>
internal sealed class InputReader(PublicFetcher fetcher, PdfWork pdfs, ResponsesConfig limits)
{
    /// <summary>Images and files given with the request itself.</summary>
    private const int MaxInline = 32;

    private const string BadUrl = "Error: Blocked: URL sources are disabled by config";

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly UnpackBudget _unpacking = new();
    private int _urls;
    private int _inline;

    /// <exception cref="InputException">It cannot be taken.</exception>
    public async Task<ModelContent.Image> ImageAsync(TurnPart.Image image, CancellationToken cancellationToken)
    {
        var rules = limits.Images;
        var (bytes, declared, base64) = await ReadAsync(image.Source, new FetchLimits(rules.MaxBytes, rules.MaxRedirects, TimeSpan.FromMilliseconds(rules.TimeoutMs)) { Hosts = rules.UrlAllowlist }, rules.AllowUrl, "Image", cancellationToken).ConfigureAwait(false);
        // A caller may call a new format by its name; what is known to be something else is not an image.
        var type = ImageType.Of(bytes.Span) ?? declared ?? "application/octet-stream";
        if (!rules.AllowedMimes.Contains(type, StringComparer.OrdinalIgnoreCase)) throw new InputException($"Error: Unsupported image MIME type: {type}");
        return new ModelContent.Image(base64 ?? Convert.ToBase64String(bytes.Span), type);
    }

    /// <summary>The file as text for the prompt.</summary>
    /// <exception cref="InputException">It cannot be taken.</exception>
    public async Task<InputFile> FileAsync(TurnPart.File file, CancellationToken cancellationToken)
    {
        var rules = limits.Files;
        var (bytes, declared, _) = await ReadAsync(file.Source, new FetchLimits(rules.MaxBytes, rules.MaxRedirects, TimeSpan.FromMilliseconds(rules.TimeoutMs)) { Hosts = rules.UrlAllowlist }, rules.AllowUrl, "File", cancellationToken).ConfigureAwait(false);
        var name = file.Name ?? NameOf(file.Source);
        var type = FileType.Of(bytes.Span, declared, name);
        if (!rules.AllowedMimes.Contains(type, StringComparer.OrdinalIgnoreCase)) throw new InputException($"Error: Unsupported file MIME type: {type}");
        var text = type == FileType.Pdf ? await PdfAsync(bytes, cancellationToken).ConfigureAwait(false) : Decode(bytes.Span, name);
        return new InputFile(name, text.Length <= rules.MaxChars ? text : Cut(text, rules.MaxChars));
    }

    private async Task<string> PdfAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        using var room = pdfs.TryEnter() ?? throw new InputException(PdfWork.Busy) { RetryAfter = PdfWork.BusyFor };
        return await pdfs.RunAsync(() => PdfText.Read(bytes, _unpacking), cancellationToken).ConfigureAwait(false) ?? throw new InputException("Error: The PDF has no text that can be read");
    }

    private async Task<(ReadOnlyMemory<byte> Bytes, string? Declared, string? Base64)> ReadAsync(
        InputSource source, FetchLimits fetch, bool allowUrl, string what, CancellationToken cancellationToken)
    {
        if (source is InputSource.Url url)
        {
            if (!allowUrl) throw new InputException(BadUrl);
            if (++_urls > limits.MaxUrlParts) throw new InputException($"Error: Too many URL-based input sources: {_urls} (limit: {limits.MaxUrlParts})");
            try
            {
                var fetched = await fetcher.GetAsync(url.Address, fetch, cancellationToken).ConfigureAwait(false);
                return (fetched.Bytes, fetched.MimeType, null);
            }
            catch (FetchException failure)
            {
                throw new InputException($"{(failure.IsBlocked ? "SsrFBlockedError" : "Error")}: {failure.Message}") { BlockedHost = failure.IsBlocked ? HostOf(url.Address) : null };
            }
        }
        var inline = (InputSource.Inline)source;
        if (++_inline > MaxInline) throw new InputException($"Error: Too many input sources: {_inline} (limit: {MaxInline})");
        if (!Base64.IsValid(inline.Base64, out var length)) throw new InputException($"Error: {what} source has invalid base64 data");
        if (length == 0) throw new InputException($"Error: {what} source is empty");
        if (length > fetch.MaxBytes) throw new InputException($"Error: {what} too large: {length} bytes (limit: {fetch.MaxBytes} bytes)");
        return (Convert.FromBase64String(inline.Base64), inline.MimeType?.ToLowerInvariant(), inline.Base64);
    }

    private static string NameOf(InputSource source) =>
        source is InputSource.Url { Address: var address } && Uri.TryCreate(address, UriKind.Absolute, out var uri) && Path.GetFileName(uri.AbsolutePath) is { Length: > 0 } name ? name : "file";

    // Not the whole address: it may hold a secret.
    private static string HostOf(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) ? $"{uri.Scheme}://{uri.IdnHost}" : "?";

    private static string Decode(ReadOnlySpan<byte> bytes, string name)
    {
        try
        {
            return Strict.GetString(bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes);
        }
        catch (DecoderFallbackException)
        {
            throw new InputException($"Error: {name} is not UTF-8 text");
        }
    }

    private static string Cut(string text, int length) => text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
}
