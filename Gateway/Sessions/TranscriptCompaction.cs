namespace OpenClaw.Gateway.Sessions;

/// <summary>What cutting a transcript has done.</summary>
/// <param name="Archived">Where the whole of it lies; null when there was nothing to cut.</param>
/// <param name="Kept">Lines that are left, the header not counted.</param>
internal sealed record TranscriptCompaction(string? Archived, int Kept);
