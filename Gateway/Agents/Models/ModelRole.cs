namespace OpenClaw.Gateway.Agents;

/// <summary>Who a message of the model context is from.</summary>
internal enum ModelRole
{
    User,
    Assistant,
    ToolResult,
}
