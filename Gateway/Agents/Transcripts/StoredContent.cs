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

    /// <summary>Of reasoning that the service keeps to itself.</summary>
    public bool? Redacted { get; init; }

    public static IReadOnlyList<StoredContent> Of(ToolResult result)
    {
        var blocks = new List<StoredContent>(1 + result.Images.Count) { OfText(result.Text) };
        foreach (var image in result.Images)
            blocks.Add(Of(image));
        return blocks;
    }

    public static StoredContent OfText(string text) => new() { Type = "text", Text = text };

    public static StoredContent Of(ModelContent content) => content switch
    {
        ModelContent.Text text => OfText(text.Value),
        ModelContent.Image image => new() { Type = "image", Data = image.Data, MimeType = image.MimeType },
        ModelContent.Thinking thinking => new() { Type = "thinking", Thinking = thinking.Value, ThinkingSignature = thinking.Signature, Redacted = thinking.IsRedacted ? true : null },
        ModelContent.ToolCall call => new() { Type = "toolCall", Id = call.Id, Name = call.Name, Arguments = new RawJson(System.Text.Encoding.UTF8.GetBytes(call.ArgumentsJson)) },
        _ => throw new ArgumentOutOfRangeException(nameof(content)),
    };
}
