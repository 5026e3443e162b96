using System.Globalization;
using System.Text.Json.Nodes;

namespace OpenClaw.Config;

/// <summary>What a file shall say after a change, or why it shall not change.</summary>
internal sealed record ConfigTarget
{
    private ConfigTarget()
    {
    }

    /// <summary>In the place of the file's parsed form; <see langword="null"/> when refused.</summary>
    public JsonObject? Root { get; private init; }

    public string? Refusal { get; private init; }

    /// <summary>The file's text, when exactly this one is meant.</summary>
    public string? Text { get; private init; }

    /// <summary>What the file and its includes must come to, when the change could fail to reach that.</summary>
    public JsonNode? Intended { get; private init; }

    /// <summary>Paths that must be gone in the end.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Gone { get; private init; } = [];

    /// <summary>
    /// The whole configuration anew, as JSON5. Sentinels get their stored values, variables their references back, and what
    /// included files say is not repeated.
    /// </summary>
    public static ConfigTarget Replace(ConfigSnapshot current, string raw)
    {
        if (Parse(raw, "config raw must be an object", out var target) is { } refusal)
        {
            return refusal;
        }
        if (RestoreSecrets(target!, current) is { } missing)
        {
            return missing;
        }
        IncludedParts.KeepReferences(target!, current.Parsed, current.Resolved);
        // Who sends the includes along edits the file's own text, not what it comes to.
        if (current.IncludedPaths.Count == 0 || IncludedParts.HasInclude(target))
        {
            return new ConfigTarget { Root = target };
        }
        var intended = target!.DeepClone();
        IncludedParts.LeaveOut(target, current.Parsed, current.Resolved);
        return new ConfigTarget { Root = target, Intended = intended };
    }

    /// <summary>A merge patch given as JSON5.</summary>
    /// <param name="current">What is patched.</param>
    /// <param name="raw">The patch.</param>
    /// <param name="lists">How lists are patched; replaced when left out.</param>
    public static ConfigTarget Patch(ConfigSnapshot current, string raw, ListPatch? lists = null)
    {
        if (Parse(raw, "config.patch raw must be an object", out var patch) is { } refusal)
        {
            return refusal;
        }
        if (lists?.Ambiguous(current.Parsed, patch!) is { } ambiguous)
        {
            return Refused(ambiguous);
        }
        var root = (MergePatch.Apply(current.Parsed, patch, lists) as JsonObject)!;
        if (lists?.Losses(current.Parsed, patch!, root) is { Count: > 0 } losses)
        {
            return Refused(
                $"config.patch would remove entries from array path(s): {string.Join(", ", losses)}. "
                + "Pass replacePaths with the exact path(s) when this is intentional, or use config.apply with the whole configuration.");
        }
        // After the merge: only there do list entries stand where the stored ones do.
        return RestoreSecrets(root, current) ?? new ConfigTarget { Root = root, Gone = [.. MergePatch.Deletions(patch!)] };
    }

    /// <summary>One value at a path; missing parents are made, lists where the next key is a number.</summary>
    public static ConfigTarget Set(ConfigSnapshot current, IReadOnlyList<string> asked, JsonNode? value)
    {
        var root = current.Parsed is JsonObject parsed ? (JsonObject)parsed.DeepClone() : [];
        var declared = ConfigSpelling.Declared(asked);
        var path = ConfigSpelling.InFile(root, declared);
        // Said twice, the other one would come back as soon as this one goes.
        foreach (var other in ConfigSpelling.AllInFile(root, declared))
        {
            if (!other.SequenceEqual(path)) TryRemove(root, other);
        }
        JsonNode place = root;
        for (var i = 0; i < path.Count - 1; i++)
        {
            if (Step(place, path[i]) is { } next)
            {
                place = next;
                continue;
            }
            JsonNode made = IsIndex(path[i + 1]) ? new JsonArray() : new JsonObject();
            if (!TryPut(place, path[i], made))
            {
                return Refused($"Config path not found: {ConfigPathReader.ToDotted(path)}");
            }
            place = made;
        }
        return TryPut(place, path[^1], value?.DeepClone())
            ? new ConfigTarget { Root = root }
            : Refused($"Config path not found: {ConfigPathReader.ToDotted(path)}");
    }

    /// <summary>Takes one value away; list items close up.</summary>
    public static ConfigTarget Unset(ConfigSnapshot current, IReadOnlyList<string> path)
    {
        var root = current.Parsed is JsonObject parsed ? (JsonObject)parsed.DeepClone() : [];
        var places = ConfigSpelling.AllInFile(root, ConfigSpelling.Declared(path));
        if (places.Count == 0) return Refused($"Config path not found: {ConfigPathReader.ToDotted(path)}");
        foreach (var place in places) TryRemove(root, place);
        // The entries behind a list's entry close up: its index is not gone.
        return new ConfigTarget { Root = root, Gone = IsIndex(path[^1]) ? [] : places };
    }

    /// <summary>A text a person has written, or an earlier copy: it is stored as it stands, comments and all.</summary>
    public static ConfigTarget Verbatim(string text, ConfigFormat format)
    {
        var read = ConfigTextReader.Read(text, format);
        return read.Issues.Count > 0
            ? Refused(read.Issues[0] is { Line: { } line } issue ? FormattableString.Invariant($"line {line}: {issue.Message}") : read.Issues[0].Message)
            : new ConfigTarget { Root = read.Root as JsonObject ?? [], Text = text };
    }

    /// <summary>The file's parsed form, edited.</summary>
    public static ConfigTarget Whole(JsonObject root) => new() { Root = root };

    public static ConfigTarget Refused(string why) => new() { Refusal = why };

    private static ConfigTarget? Parse(string raw, string notAnObject, out JsonObject? root)
    {
        var read = Json5Reader.Read(raw);
        root = read.Root as JsonObject;
        return read.Issues.Count > 0 ? Refused($"SyntaxError: {read.Issues[0].Message}")
            : root is null ? Refused(notAnObject) : null;
    }

    /// <summary>What the file says wins over what it comes to: there a secret may be a reference to a variable.</summary>
    private static ConfigTarget? RestoreSecrets(JsonObject incoming, ConfigSnapshot current)
    {
        var stored = MergePatch.Apply(current.Effective, current.Parsed);
        return ConfigRedactor.Restore(incoming, stored) is { } key
            ? Refused($"config write rejected: \"{key}\" is redacted; set an explicit value instead of {ConfigRedactor.Sentinel}")
            : null;
    }

    private static bool TryRemove(JsonObject root, IReadOnlyList<string> path)
    {
        JsonNode? place = root;
        foreach (var key in path.SkipLast(1))
        {
            place = place is null ? null : Step(place, key);
        }
        switch (place)
        {
            case JsonObject members:
                return members.Remove(path[^1]);
            case JsonArray items when IsIndex(path[^1]) && int.Parse(path[^1], CultureInfo.InvariantCulture) is var index && index < items.Count:
                items.RemoveAt(index);
                return true;
            default:
                return false;
        }
    }

    private static JsonNode? Step(JsonNode place, string key) => place switch
    {
        JsonObject members => members[key] is JsonObject or JsonArray ? members[key] : null,
        JsonArray items when IsIndex(key) && int.Parse(key, CultureInfo.InvariantCulture) is var index && index < items.Count => items[index],
        _ => null,
    };

    private static bool TryPut(JsonNode place, string key, JsonNode? value)
    {
        switch (place)
        {
            case JsonObject members:
                members[key] = value;
                return true;
            case JsonArray items when IsIndex(key):
                var index = int.Parse(key, CultureInfo.InvariantCulture);
                if (index < items.Count)
                {
                    items[index] = value;
                }
                else if (index == items.Count)
                {
                    items.Add(value);
                }
                return index < items.Count;
            default:
                return false;
        }
    }

    private static bool IsIndex(string key) => key.Length is > 0 and < 7 && key.All(char.IsAsciiDigit);

    /// <summary>Holds secrets: never printed.</summary>
    public override string ToString() => nameof(ConfigTarget);
}
