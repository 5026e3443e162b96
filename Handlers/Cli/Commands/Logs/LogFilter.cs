using OpenClaw.Platform;

namespace OpenClaw.Handlers.Cli;

/// <summary>Which lines a person wants to see.</summary>
/// <param name="LeastSeverity">Number of the least severe level; null: all.</param>
/// <param name="Subsystems">With what is below them, by full or by short name; empty: all.</param>
internal sealed record LogFilter(int? LeastSeverity, IReadOnlyList<string> Subsystems)
{
    public bool IsOff => LeastSeverity is null && Subsystems.Count == 0;

    public bool Shows(LogLine line) =>
        (LeastSeverity is not { } least || line.Severity <= least)
        && (Subsystems.Count == 0 || (line.Subsystem is { } subsystem && Subsystems.Any(name => Covers(name, subsystem))));

    private static bool Covers(string name, string subsystem) =>
        subsystem == name || subsystem.StartsWith(name + "/", StringComparison.Ordinal) || SubsystemName.Display(subsystem) == name;
}
