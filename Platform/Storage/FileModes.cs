namespace OpenClaw.Platform;

/// <summary>Permissions of what this program creates. Without effect on Windows.</summary>
internal static class FileModes
{
    /// <summary>0600: everything in the state directory.</summary>
    public const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>0700: folders of the state directory.</summary>
    public const UnixFileMode PrivateFolder = Private | UnixFileMode.UserExecute;

    private const UnixFileMode OfOthers =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>Whether others on this machine can reach a file or folder; false for one that is gone.</summary>
    public static bool IsOpen(string path)
    {
        if (OperatingSystem.IsWindows()) return false;
        try
        {
            return (File.GetUnixFileMode(path) & OfOthers) != 0;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
    }

    /// <summary>Takes the rights of others away; nothing happens to one that is gone.</summary>
    public static void Restrict(string path)
    {
        if (OperatingSystem.IsWindows()) return;
        try
        {
            File.SetUnixFileMode(path, File.GetUnixFileMode(path) & ~OfOthers);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
        }
    }
}
