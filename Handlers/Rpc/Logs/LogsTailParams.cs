namespace OpenClaw.Handlers.Rpc;

/// <summary>Params of <c>logs.tail</c>. Numbers are real ones because JSON knows no others (<c>5.0</c> is an integer too).</summary>
/// <param name="Cursor">Byte position of an earlier answer.</param>
/// <param name="Limit">Lines; 500 when absent.</param>
/// <param name="MaxBytes">250,000 when absent.</param>
internal sealed record LogsTailParams(double? Cursor = null, double? Limit = null, double? MaxBytes = null);

/// <summary>Result of <c>logs.tail</c>.</summary>
/// <param name="Cursor">Where to go on.</param>
/// <param name="Size">Bytes in the file.</param>
/// <param name="Lines">Raw lines of the log, oldest first.</param>
/// <param name="Truncated">Older lines were left out for size.</param>
/// <param name="Reset">The cursor was of no use; this is the end of the file.</param>
internal sealed record LogsTailResult(string File, long Cursor, long Size, IReadOnlyList<string> Lines, bool Truncated, bool Reset);
