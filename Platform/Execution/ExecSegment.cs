namespace OpenClaw.Platform;

/// <summary>One program of a command, with its arguments as the shell would hand them over.</summary>
/// <param name="IsExpanded">The shell puts something else in the place of a part of it: a variable, file names.</param>
internal sealed record ExecSegment(IReadOnlyList<string> Argv, bool IsExpanded = false);
