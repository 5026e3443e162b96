namespace OpenClaw.Config;

/// <summary>Something wrong (or, in a list of warnings, noteworthy) in a configuration.</summary>
/// <param name="Path">Dotted, array items as <c>.0.</c>; empty for the whole file.</param>
/// <param name="Message">What is wrong and, where a set is fixed, what is accepted.</param>
/// <param name="Line">1-based line in the file that holds the value, when known.</param>
internal sealed record ConfigIssue(string Path, string Message, int? Line = null);
