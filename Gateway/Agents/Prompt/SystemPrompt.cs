namespace OpenClaw.Gateway.Agents;

/// <summary>A system prompt.</summary>
/// <param name="ProjectContextChars">Characters that come from the workspace.</param>
internal sealed record SystemPrompt(string Text, int ProjectContextChars);
