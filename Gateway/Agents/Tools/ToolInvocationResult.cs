namespace OpenClaw.Gateway.Agents;

/// <summary>What a call from outside gave: the tool's result, or why there is none.</summary>
/// <param name="ErrorType">Null when there is a result.</param>
internal sealed record ToolInvocationResult(ToolResult? Result, string? ErrorType, string? Message)
{
    public const string NotFound = "not_found";
    public const string ToolError = "tool_error";

    public static ToolInvocationResult Refused(string type, string message) => new(null, type, message);
}
