namespace OpenClaw.Gateway.OpenAi;

/// <summary>The type of a file: its bytes where they tell, else what the caller or the server says, else its name.</summary>
internal static class FileType
{
    public const string Pdf = "application/pdf";
    private const string Text = "text/plain";

    public static string Of(ReadOnlySpan<byte> bytes, string? declared, string name)
    {
        if (bytes.StartsWith("%PDF-"u8)) return Pdf;
        // A type that says nothing is none.
        if (declared is not (null or "" or "application/octet-stream" or "binary/octet-stream")) return declared;
        return Path.GetExtension(name).ToLowerInvariant() switch
        {
            ".md" or ".markdown" => "text/markdown",
            ".html" or ".htm" => "text/html",
            ".csv" => "text/csv",
            ".json" => "application/json",
            ".zip" => "application/zip",
            _ => Text,
        };
    }
}
