using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Agents;

/// <summary>A tool's result as events show it.</summary>
internal sealed record ToolEventResult(IReadOnlyList<StoredContent> Content, RawJson? Details)
{
    public static ToolEventResult Of(ToolResult result) => new(StoredContent.Of(result), result.Details);
}
