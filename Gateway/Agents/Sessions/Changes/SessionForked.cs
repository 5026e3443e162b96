using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Agents;

/// <param name="Key">Of the new session.</param>
/// <param name="EditorText">What the person had said where the new session begins.</param>
internal sealed record SessionForked(string Key, string? EditorText, ErrorShape? Refusal);
