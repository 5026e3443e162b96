namespace OpenClaw.Gateway.Agents;

/// <summary>One workspace file in a <see cref="PromptReport"/>; lengths in characters.</summary>
internal sealed record PromptFileReport(string Name, string Path, bool Missing, int RawChars, int InjectedChars, bool Truncated);
