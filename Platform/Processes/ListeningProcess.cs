namespace OpenClaw.Platform;

/// <summary>A process that listens on a TCP port.</summary>
/// <param name="Name">What it is called in the process list.</param>
/// <param name="CommandLine">Its arguments, blank-separated; empty when they cannot be read.</param>
/// <param name="Address">For example <c>127.0.0.1:18789</c>.</param>
internal sealed record ListeningProcess(int Pid, string Name, string CommandLine, string Address)
{
    /// <summary>It is this program, as the native binary or run by <c>dotnet</c>.</summary>
    public bool IsOpenClaw => Name.StartsWith("openclaw", StringComparison.Ordinal)
        || CommandLine.Split(' ').Take(2).Any(part => Path.GetFileNameWithoutExtension(part) == "openclaw");
}
