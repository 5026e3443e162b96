using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenClaw.Platform;

namespace OpenClaw.Config;

/// <summary>The file through which a gateway that restarts speaks to the one after it; removed when it has been dealt with.</summary>
internal static class RestartSentinel
{
    private const int Version = 1;

    public static string PathIn(StatePaths paths) => Path.Combine(paths.StateDir, "restart-sentinel.json");

    /// <summary>Durable when it returns; replaces a note nobody has read.</summary>
    /// <exception cref="IOException">The disk refused.</exception>
    public static void Write(StatePaths paths, JsonObject payload, IDurableFiles? files = null)
    {
        var json = new JsonObject { ["version"] = Version, ["payload"] = payload.DeepClone() };
        AtomicFile.Write(PathIn(paths), Encoding.UTF8.GetBytes(ConfigJson.WriteIndented(json)), FileModes.Private, files);
    }

    /// <summary>The note, which is gone then; null when there is none. One that cannot be read goes too: it must not be met again.</summary>
    public static JsonObject? Take(StatePaths paths, IDurableFiles? files = null)
    {
        files ??= DiskFiles.Instance;
        var note = Read(paths, files);
        files.Delete(PathIn(paths));
        return note;
    }

    /// <summary>The note, which stays; null when there is none that can be read.</summary>
    public static JsonObject? Read(StatePaths paths, IDurableFiles? files = null)
    {
        if ((files ?? DiskFiles.Instance).ReadAllUtf8(PathIn(paths)) is not { } bytes) return null;
        try
        {
            return JsonNode.Parse(bytes) is JsonObject json && json["version"] is JsonValue version && version.TryGetValue(out int number) && number == Version
                ? json["payload"] as JsonObject
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Removes the note that was read; one that somebody has written since stays.</summary>
    public static void Remove(StatePaths paths, JsonObject? read, IDurableFiles? files = null)
    {
        files ??= DiskFiles.Instance;
        if (JsonNode.DeepEquals(Read(paths, files), read)) files.Delete(PathIn(paths));
    }
}
