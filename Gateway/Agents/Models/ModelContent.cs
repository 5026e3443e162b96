namespace OpenClaw.Gateway.Agents;

/// <summary>One block of a message, in the words of the transcript.</summary>
internal abstract record ModelContent
{
    private ModelContent()
    {
    }

    public sealed record Text(string Value) : ModelContent;

    /// <param name="Data">Base64, without a data-URL prefix.</param>
    public sealed record Image(string Data, string MimeType) : ModelContent;

    /// <param name="Signature">The provider's own proof; null when it gives none.</param>
    /// <param name="IsRedacted">The service hides it; the signature is all there is.</param>
    public sealed record Thinking(string Value, string? Signature = null, bool IsRedacted = false) : ModelContent;

    /// <param name="ArgumentsJson">One JSON object.</param>
    public sealed record ToolCall(string Id, string Name, string ArgumentsJson) : ModelContent;
}
