namespace OpenClaw.Config;

/// <summary>The <c>~</c> at the start of a path.</summary>
internal static class HomePath
{
    /// <summary>Replaces <c>~</c> alone or before a separator; <c>~name</c> and everything else stays.</summary>
    public static string Expand(string path, string home)
    {
        if (path == "~")
        {
            return home;
        }
        var separated = path.StartsWith("~/", StringComparison.Ordinal)
            || (OperatingSystem.IsWindows() && path.StartsWith("~\\", StringComparison.Ordinal));
        return separated ? Path.Combine(home, path[2..]) : path;
    }
}
