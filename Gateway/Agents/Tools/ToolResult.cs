using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Agents;

/// <summary>What a tool call gave.</summary>
internal sealed record ToolResult(string Text)
{
    public IReadOnlyList<ModelContent.Image> Images { get; init; } = [];

    public bool IsError { get; init; }

    /// <summary>For programs; the model reads only the text. One JSON value.</summary>
    public RawJson? Details { get; init; }

    public static ToolResult Failed(string text) => new(text) { IsError = true };

    /// <summary>A JSON answer: indented for the model, as it is for programs.</summary>
    public static ToolResult Json(ReadOnlyMemory<byte> json) => new(ToolJson.Indent(json)) { Details = new RawJson(json) };
}
