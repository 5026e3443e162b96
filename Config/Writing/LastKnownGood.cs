using System.Text;
using OpenClaw.Platform;

namespace OpenClaw.Config;

/// <summary>The text of the last configuration a gateway ran with, beside the file; used when the file became unusable.</summary>
internal static class LastKnownGood
{
    public static string PathOf(string configPath) => $"{configPath}.last-good";

    /// <summary>Keeps a snapshot's text. Failing to is no reason to stop a gateway; the result says why.</summary>
    /// <returns>What went wrong, or <see langword="null"/>.</returns>
    public static string? Save(ConfigSnapshot snapshot, IDurableFiles files)
    {
        if (!snapshot.Valid || snapshot.Raw is null)
        {
            return null;
        }
        try
        {
            var bytes = Encoding.UTF8.GetBytes(snapshot.Raw);
            var path = PathOf(snapshot.Path);
            var before = files.ReadAll(path);
            if (before?.AsSpan().SequenceEqual(bytes) == true) return null;
            // What was emptied by mistake can still be had back: config rollback knows the copies.
            if (before is not null && IsLoss(before, snapshot)) ConfigBackups.Keep(snapshot.Path, before, files);
            AtomicFile.Write(path, bytes, FileModes.Private, files);
            return null;
        }
        catch (IOException)
        {
            return "input/output error";
        }
        catch (UnauthorizedAccessException)
        {
            return "permission denied";
        }
    }

    private static bool IsLoss(byte[] before, ConfigSnapshot snapshot)
    {
        var text = Encoding.UTF8.GetString(before);
        return ConfigLoss.Of(ConfigTextReader.Read(text, ConfigTextReader.FormatOf(snapshot.Path, text)).Root, snapshot.Parsed) is not null;
    }

    /// <summary>The kept configuration when it is still usable today.</summary>
    public static ConfigSnapshot? Load(ConfigFileReader file) =>
        ConfigFile.TryRead(PathOf(file.Paths.ConfigPath), out var text) is null && file.Judge(text) is { Valid: true } snapshot
            ? snapshot
            : null;
}
