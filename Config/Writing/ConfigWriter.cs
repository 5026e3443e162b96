using System.Text;
using System.Text.Json.Nodes;
using OpenClaw.Platform;

namespace OpenClaw.Config;

/// <summary>
/// The one writer of the configuration file. A change is made against the file as it is, judged as a whole before anything
/// is written, and durable when this returns; the file before it is kept as a copy.
/// </summary>
internal sealed partial class ConfigWriter(
    ConfigFileReader file, TimeProvider time, ILogger logger, IDurableFiles? files = null) : IDisposable
{
    /// <summary>How often a change is made anew because a program without our lock wrote in between.</summary>
    private const int Attempts = 10;

    private readonly IDurableFiles _files = files ?? DiskFiles.Instance;
    private readonly SemaphoreSlim _oneAtATime = new(1);

    // A write that failed may stand in the file without being durable: then even what is there already is written.
    private bool _isUncertain;

    /// <summary>Refusals are values; only cancellation throws.</summary>
    public async Task<ConfigWriteResult> WriteAsync(ConfigWriteRequest request, CancellationToken cancellationToken)
    {
        if (file.IsManaged)
        {
            return Refused("config write refused: the configuration is made by Nix (OPENCLAW_NIX_MODE=1); change it there", file.Read());
        }
        // A link keeps pointing to the file; what it points to is written.
        var path = RealPath.Of(file.Paths.ConfigPath);
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            _files.EnsureFolder(Path.GetDirectoryName(path)!);
            using var locked = await FileLock.AcquireAsync($"{path}.lock", time, files: _files, cancellationToken: cancellationToken);
            for (var attempt = 0; attempt < Attempts; attempt++)
            {
                if (Write(request, path) is { } result)
                {
                    return result;
                }
            }
            return Blocked("another program keeps writing the configuration; try again");
        }
        catch (TimeoutException)
        {
            return Blocked($"another program is writing the configuration; try again ({ConfigLock.Describe(path, _files)})");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Log.Failed(logger, path, error);
            return Blocked($"the configuration could not be written to {path}");
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public void Dispose() => _oneAtATime.Dispose();

    /// <returns>Null when somebody else wrote the file in between.</returns>
    private ConfigWriteResult? Write(ConfigWriteRequest request, string path)
    {
        var current = file.Read();
        if (CheckHash(request, current) is { } stale)
        {
            return Refused(stale, current);
        }
        var target = request.Change(current);
        if (target.Refusal is not null || target.Root is null)
        {
            return Refused(target.Refusal ?? "config write refused: not an object", current);
        }
        if (ConfigLoss.Of(current.Parsed, target.Root) is { } loss)
        {
            return Refused($"config write refused: it would {loss}", current);
        }
        if (IsSaid(current, target))
        {
            return Reaches(current, target) ? new ConfigWriteResult { Snapshot = current } : RefusedForIncludes(current);
        }
        var edited = Edit(current, target);
        var judged = file.Judge(edited.Text);
        if (!judged.Valid)
        {
            return Refused("invalid config", current) with { Issues = judged.Issues };
        }
        if (!Reaches(judged, target))
        {
            return RefusedForIncludes(current);
        }
        if (!TryCommit(path, edited.Text, current))
        {
            return null;
        }
        var changed = ConfigDiff.SettingPaths(current.Effective, judged.Effective);
        Log.Written(logger, request.Method, request.Actor, string.Join(", ", changed), judged.Hash);
        var losesComments = edited.IsRewritten || edited.LosesComments;
        if (losesComments)
        {
            Log.Rewritten(logger, path, ConfigBackups.PathOf(path, 0));
        }
        return new ConfigWriteResult { Snapshot = judged, ChangedPaths = changed, IsRewritten = losesComments };
    }

    private bool IsSaid(ConfigSnapshot current, ConfigTarget target) =>
        !_isUncertain && current.Exists && (target.Text is { } text ? text == current.Raw : JsonNode.DeepEquals(target.Root, current.Parsed));

    private static EditedText Edit(ConfigSnapshot current, ConfigTarget target)
    {
        if (target.Text is { } text) return new EditedText(text, IsRewritten: false);
        Stamp(target.Root!);
        return ConfigTextEditor.Apply(current.Raw ?? "", FormatOf(current), target.Root!);
    }

    private bool TryCommit(string path, string text, ConfigSnapshot current)
    {
        // A text editor knows nothing of our lock.
        bool IsStillThere() => _files.ReadAll(path) is { } bytes ? ConfigHash.Of(bytes) == current.Hash : !current.Exists;
        if (!IsStillThere())
        {
            return false;
        }
        if (_files.ReadAll(path) is { } before)
        {
            ConfigBackups.Keep(path, before, _files);
        }
        _isUncertain = true;
        var isWritten = AtomicFile.TryWrite(path, Encoding.UTF8.GetBytes(text), IsStillThere, FileModes.Private, _files);
        _isUncertain = false;
        return isWritten;
    }

    private static string? CheckHash(ConfigWriteRequest request, ConfigSnapshot current)
    {
        if (!current.Exists || (request.BaseHash is null && !request.NeedsBaseHash))
        {
            return null;
        }
        return string.IsNullOrEmpty(request.BaseHash) ? "config base hash required; re-run config.get and retry"
            : request.BaseHash != current.Hash ? "config changed since last load; re-run config.get and retry"
            : null;
    }

    /// <summary>Whether the file and what it includes come to what was meant.</summary>
    private static bool Reaches(ConfigSnapshot judged, ConfigTarget target)
    {
        if (target.Gone.Any(path => Has(judged.Resolved, path)))
        {
            return false;
        }
        if (target.Intended is null)
        {
            return true;
        }
        var intended = EnvSubstitution.Apply(target.Intended.DeepClone(), judged.Environment, (_, _) => { });
        return JsonNode.DeepEquals(WithoutMeta(intended), WithoutMeta(judged.Resolved));
    }

    private static bool Has(JsonNode? node, IReadOnlyList<string> path)
    {
        foreach (var key in path)
        {
            if (node is not JsonObject members || !members.TryGetPropertyValue(key, out node))
            {
                return false;
            }
        }
        return true;
    }

    private static JsonNode? WithoutMeta(JsonNode? node)
    {
        var copy = node?.DeepClone();
        (copy as JsonObject)?.Remove("meta");
        return copy;
    }

    /// <summary>Without the time: product 2026.9.6 refuses a file with <c>meta.lastTouchedAt</c>, the older one can do without.</summary>
    private static void Stamp(JsonObject root)
    {
        if (root["meta"] is not JsonObject meta)
        {
            root["meta"] = meta = [];
        }
        meta["lastTouchedVersion"] = ProductVersion.Text;
        meta.Remove("lastTouchedAt");
    }

    private static ConfigFormat FormatOf(ConfigSnapshot current) => ConfigTextReader.FormatOf(current.Path, current.Raw ?? "");

    private static ConfigWriteResult Refused(string why, ConfigSnapshot current) => new() { Refusal = why, Snapshot = current };

    private static ConfigWriteResult RefusedForIncludes(ConfigSnapshot current) => Refused(
        $"config write refused: part of it comes from an included file; edit that instead ({string.Join(", ", current.IncludedPaths)})",
        current);

    private ConfigWriteResult Blocked(string why) => new() { Refusal = why, Snapshot = file.Read(), IsRetryable = true };
}
