namespace OpenClaw.Gateway.OpenAi;

/// <summary>Where the bytes of an image or a file are.</summary>
internal abstract record InputSource
{
    private InputSource()
    {
    }

    public sealed record Url(string Address) : InputSource;

    /// <param name="MimeType">As declared; null when it was not.</param>
    /// <param name="Base64">Without a data-URL prefix.</param>
    public sealed record Inline(string? MimeType, string Base64) : InputSource;

    /// <summary>An address or a <c>data:</c> URL.</summary>
    /// <returns>Null when it is neither base64 data nor an address.</returns>
    public static InputSource? Read(string text)
    {
        if (!text.StartsWith("data:", StringComparison.OrdinalIgnoreCase)) return text.Length == 0 ? null : new Url(text);
        var comma = text.IndexOf(',', StringComparison.Ordinal);
        if (comma < 0) return null;
        var head = text[5..comma].Split(';', StringSplitOptions.TrimEntries);
        if (!head.Contains("base64", StringComparer.OrdinalIgnoreCase)) return null;
        return new Inline(head[0].Contains('/', StringComparison.Ordinal) ? head[0].ToLowerInvariant() : null, text[(comma + 1)..].Trim());
    }
}
