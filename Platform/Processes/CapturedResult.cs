namespace OpenClaw.Platform;

/// <summary>How a program ended.</summary>
/// <param name="ExitCode">Null: it was ended, or never began.</param>
/// <param name="TimedOut">It took too long.</param>
/// <param name="Problem">Why it never began; null when it did.</param>
internal sealed record CapturedResult(int? ExitCode, bool TimedOut, string Output, string Error, string? Problem);
