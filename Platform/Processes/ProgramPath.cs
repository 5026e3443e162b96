namespace OpenClaw.Platform;

/// <summary>Finds programs as a shell would.</summary>
/// <param name="path">The <c>PATH</c> variable.</param>
internal sealed class ProgramPath(string? path)
{
    private readonly string[] _folders = (path ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);

    public bool Has(string program) => Find(program) is not null;

    /// <summary>The program's file; null when there is none, or when the name is a path.</summary>
    public string? Find(string program)
    {
        if (program.Length == 0 || program.AsSpan().ContainsAny('/', '\\')) return null;
        foreach (var folder in _folders)
        {
            foreach (var ending in OperatingSystem.IsWindows() ? ["", ".exe", ".cmd", ".bat"] : (string[])[""])
            {
                var file = Path.Combine(folder, program + ending);
                if (IsProgram(file)) return file;
            }
        }
        return null;
    }

    private static bool IsProgram(string file)
    {
        const UnixFileMode anybody = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        try
        {
            return File.Exists(file) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(file) & anybody) != 0);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
