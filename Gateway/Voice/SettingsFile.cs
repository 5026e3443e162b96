using System.Text;
using System.Text.Json.Nodes;
using OpenClaw.Config;
using OpenClaw.Platform;

namespace OpenClaw.Gateway.Voice;

/// <summary>A small file of settings; one that is missing or damaged has none.</summary>
internal static class SettingsFile
{
    public static JsonObject Read(string path)
    {
        var bytes = DiskFiles.Instance.ReadAll(path);
        return bytes is null ? [] : Json5Reader.Read(Encoding.UTF8.GetString(bytes)).Root as JsonObject ?? [];
    }

    /// <exception cref="IOException">The disk refused; the old file is untouched.</exception>
    public static Task WriteAsync(string path, JsonObject settings, CancellationToken cancellationToken) =>
        AtomicFile.WriteAsync(path, Encoding.UTF8.GetBytes(ConfigJson.WriteIndented(settings)), cancellationToken: cancellationToken);
}
