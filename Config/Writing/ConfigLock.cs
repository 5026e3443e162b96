using System.Globalization;
using OpenClaw.Platform;

namespace OpenClaw.Config;

/// <summary>Words on the lock of a configuration file that somebody else holds.</summary>
internal static class ConfigLock
{
    /// <summary>Which file it is and which process says it holds it.</summary>
    public static string Describe(string configPath, IDurableFiles files)
    {
        var path = $"{configPath}.lock";
        return FileLock.HolderOf(path, files) is { } pid ? string.Create(CultureInfo.InvariantCulture, $"process {pid} holds {path}") : $"it holds {path}";
    }
}
