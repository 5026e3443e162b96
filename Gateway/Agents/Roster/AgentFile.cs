namespace OpenClaw.Gateway.Agents;

/// <summary>One file that shapes an agent.</summary>
/// <param name="Missing">True: only name and path are known.</param>
/// <param name="Size">Bytes.</param>
/// <param name="UpdatedAtMs">Unix milliseconds.</param>
/// <param name="Hash">SHA-256 of the bytes, lower-case hexadecimal (protocol 4).</param>
/// <param name="Content">Only when one file is read or written.</param>
internal sealed record AgentFile(string Name, string Path, bool Missing, long? Size = null, long? UpdatedAtMs = null, string? Hash = null, string? Content = null);
