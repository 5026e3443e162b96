namespace OpenClaw.Platform;

/// <summary>What an address gave.</summary>
/// <param name="MimeType">Lower case, without parameters; null when the server did not say.</param>
/// <param name="Address">After the redirects.</param>
internal sealed record FetchedFile(ReadOnlyMemory<byte> Bytes, string? MimeType, Uri Address);
