namespace OpenClaw.Platform;

/// <summary>A piece of a log file.</summary>
/// <param name="Cursor">Byte position to go on from.</param>
/// <param name="Size">Bytes in the file.</param>
/// <param name="Lines">Raw lines, oldest first.</param>
/// <param name="Truncated">Lines before these were left out for size.</param>
/// <param name="Reset">The given cursor was of no use; the reading began at the end of the file.</param>
internal sealed record LogTailResult(string File, long Cursor, long Size, IReadOnlyList<string> Lines, bool Truncated, bool Reset);
