using System.Text;
using System.Text.Json.Nodes;
using OpenClaw.Platform;

namespace OpenClaw.Config;

/// <summary>
/// Writes the configuration file in the other format, under the other name, and takes the old name away. At every moment
/// one of the two is whole and found: the same content, so it does not matter which.
/// </summary>
internal sealed partial class ConfigConverter(ConfigFileReader file, TimeProvider time, ILogger logger, IDurableFiles? files = null)
{
    private readonly IDurableFiles _files = files ?? DiskFiles.Instance;

    /// <exception cref="IOException">The disk refused; the old file still counts.</exception>
    public async Task<ConfigConversion> ConvertAsync(ConfigFormat format, CancellationToken cancellationToken)
    {
        var path = file.Paths.ConfigPath;
        if (file.Paths.IsConfigPathExplicit) return Refused(path, "The configuration file is named by OPENCLAW_CONFIG_PATH. Unset it, or convert the file under its usual name.");
        if (!File.Exists(path)) return Refused(path, $"There is no configuration to convert: {path}");
        _files.EnsureFolder(Path.GetDirectoryName(path)!);
        try
        {
            using var locked = await FileLock.AcquireAsync($"{path}.lock", time, files: _files, cancellationToken: cancellationToken);
            return Convert(file.Read(), format);
        }
        catch (TimeoutException)
        {
            return Refused(path, $"Another program is writing the configuration; try again ({ConfigLock.Describe(path, _files)}).");
        }
    }

    private ConfigConversion Convert(ConfigSnapshot current, ConfigFormat format)
    {
        var path = current.Path;
        var raw = current.Raw ?? "";
        var read = ConfigTextReader.Read(raw, ConfigTextReader.FormatOf(path, raw));
        if (read.Issues.Count > 0 || read.Root is not JsonObject root) return Refused(path, $"{path} cannot be read; see: openclaw config validate");
        if (ConfigTextReader.FormatOf(path, raw) == format) return Refused(path, $"{path} is in that format already.");
        var target = Path.Combine(Path.GetDirectoryName(path)!, format == ConfigFormat.Yaml ? "openclaw.yaml" : "openclaw.json");
        if (_files.Stamp(target) is not null) return Refused(path, $"{target} is there already and is not read; move it away first.");
        var text = ConfigTextEditor.Write(root, format);
        if (!JsonNode.DeepEquals(ConfigTextReader.Read(text, format).Root, root)) return Refused(path, "The configuration cannot be written in that format without a loss.");
        AtomicFile.Write(target, Encoding.UTF8.GetBytes(text), files: _files);
        ConfigBackups.Keep(path, _files.ReadAll(path) ?? [], _files);
        _files.Delete(path);
        _files.SyncFolder(Path.GetDirectoryName(path)!);
        Log.Converted(logger, path, target);
        return new ConfigConversion(target, ConfigBackups.PathOf(path, 0), null);
    }

    private static ConfigConversion Refused(string path, string why) => new(path, null, why);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "config {Path} converted to {Target}")]
        public static partial void Converted(ILogger logger, string path, string target);
    }
}
