namespace OpenClaw.Config;

/// <summary>Where a value stands in its file.</summary>
/// <param name="Line">1-based, of the value's first character.</param>
/// <param name="Column">1-based.</param>
/// <param name="Start">Offset of the value's first character.</param>
/// <param name="End">Offset after its last.</param>
/// <param name="KeyStart">Offset of its key, or of the value where there is none.</param>
internal sealed record SourceSpan(int Line, int Column, int Start, int End, int KeyStart);
