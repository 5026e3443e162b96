namespace OpenClaw.Gateway.Agents;

/// <summary>A tool cannot do what was asked; the message is written for the model and safe to show.</summary>
internal sealed class ToolException(string message) : Exception(message);
