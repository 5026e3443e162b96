namespace OpenClaw.Platform;

/// <param name="Utf8">Valid until the next line is asked for.</param>
/// <param name="End">Where the next line begins, in bytes from the begin of the file.</param>
internal sealed record JsonlLine(ReadOnlyMemory<byte> Utf8, long End);
