namespace OpenClaw.Platform;

/// <summary>Permissions of what this program creates. Without effect on Windows.</summary>
internal static class FileModes
{
    /// <summary>0600: everything in the state directory.</summary>
    public const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>0700: folders of the state directory.</summary>
    public const UnixFileMode PrivateFolder = Private | UnixFileMode.UserExecute;
}
