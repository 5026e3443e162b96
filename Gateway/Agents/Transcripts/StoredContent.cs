using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Agents;

/// <summary>One block of a message's content as transcripts and events write it; the type decides which members are there.</summary>
internal sealed record StoredContent
{
    /// <summary><c>text</c>, <c>image</c>, <c>thinking</c> or <c>toolCall</c>.</summary>
    public required string Type { get; init; }

    public string? Text { get; init; }

    /// <summary>Base64.</summary>
    public string? Data { get; init; }

    public string? MimeType { get; init; }

    public string? Thinking { get; init; }

    public string? ThinkingSignature { get; init; }

    public string? Id { get; init; }

    public string? Name { get; init; }

    public RawJson? Arguments { get; init; }

    public static StoredContent OfText(string text) => new() { Type = "text", Text = text };

    public static StoredContent Of(ModelContent content) => content switch
    {
        ModelContent.Text text => OfText(text.Value),
        ModelContent.Image image => new() { Type = "image", Data = image.Data, MimeType = image.MimeType },
        ModelContent.Thinking thinking => new() { Type = "thinking", Thinking = thinking.Value, ThinkingSignature = thinking.Signature },
        ModelContent.ToolCall call => new() { Type = "toolCall", Id = call.Id, Name = call.Name, Arguments = new RawJson(System.Text.Encoding.UTF8.GetBytes(call.ArgumentsJson)) },
        _ => throw new ArgumentOutOfRangeException(nameof(content)),
    };
}
