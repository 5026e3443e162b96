namespace OpenClaw.Gateway.Agents;

/// <summary>A file of the workspace as it stands in the system prompt.</summary>
/// <param name="Content">Possibly shortened.</param>
/// <param name="RawChars">Length of the whole file.</param>
internal sealed record WorkspaceFile(string Name, string Path, string Content, int RawChars, bool IsTruncated);
