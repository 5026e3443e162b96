using OpenClaw.Config;
using OpenClaw.Platform;

namespace OpenClaw.Handlers.Cli;

/// <summary>Who else on this machine can read or change the files of the state directory. Nothing to see on Windows.</summary>
internal static class StateFilePermissions
{
    private const UnixFileMode Readable = UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Writable = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    public static IEnumerable<SecurityFinding> Check(StatePaths paths)
    {
        if (OperatingSystem.IsWindows()) return [];
        return
        [
            .. Check("fs.state_dir.perms", "state directory", paths.StateDir, FileModes.PrivateFolder, Directory.Exists),
            .. Check("fs.config.perms", "configuration", paths.ConfigPath, FileModes.Private, File.Exists),
            .. Check("fs.identity.perms", "device key", Path.Combine(paths.IdentityDir, "device.json"), FileModes.Private, File.Exists),
            .. Check("fs.device_tokens.perms", "device tokens", Path.Combine(paths.IdentityDir, "device-auth.json"), FileModes.Private, File.Exists),
            .. Check("fs.paired.perms", "list of paired devices", Path.Combine(paths.DevicesDir, "paired.json"), FileModes.Private, File.Exists),
            .. Check("fs.token.perms", "gateway token", Path.Combine(paths.StateDir, "gateway", "token.json"), FileModes.Private, File.Exists),
            .. Check("fs.tls_key.perms", "TLS key", Path.Combine(paths.TlsDir, "gateway-key.pem"), FileModes.Private, File.Exists),
            .. Check("fs.credentials.perms", "credentials", paths.CredentialsDir, FileModes.PrivateFolder, Directory.Exists),
        ];
    }

    private static IEnumerable<SecurityFinding> Check(string id, string what, string path, UnixFileMode wanted, Func<string, bool> exists)
    {
        if (OperatingSystem.IsWindows() || !exists(path)) yield break;
        var mode = File.GetUnixFileMode(path);
        var isWritable = (mode & Writable) != 0;
        if (!isWritable && (mode & Readable) == 0) yield break;
        yield return new(
            id, isWritable || wanted == FileModes.Private ? FindingSeverity.Critical : FindingSeverity.Warn,
            $"Others can {(isWritable ? "change" : "read")} the {what}",
            $"{path} has mode {Convert.ToString((int)mode, 8)}.",
            $"chmod {Convert.ToString((int)wanted, 8)} {path}",
            () => Restrict(path, wanted));
    }

    private static void Restrict(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, mode);
    }
}
