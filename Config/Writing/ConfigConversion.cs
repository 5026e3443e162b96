namespace OpenClaw.Config;

/// <summary>What became of a conversion.</summary>
/// <param name="Path">The file that counts now.</param>
/// <param name="Backup">The file before.</param>
/// <param name="Refusal">Why nothing was changed; null when it was.</param>
internal sealed record ConfigConversion(string Path, string? Backup, string? Refusal);
