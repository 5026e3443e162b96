namespace OpenClaw.Config;

/// <summary>A program file that was replaced while it runs.</summary>
/// <param name="Path">Its file: the new program.</param>
/// <param name="Backup">Where the old one is; null when nobody has kept it.</param>
internal sealed record ProgramChange(string Path, string? Backup);
