using System.Text.Json.Nodes;

namespace OpenClaw.Config;

/// <summary>
/// Resolves <c>$include</c>. Files must lie below the configuration's directory or below a root named in
/// <see cref="RootsVariable"/>: a configuration can be written over the wire, and must not become a way to read files.
/// </summary>
internal sealed class IncludeResolver
{
    public const string Key = "$include";

    /// <summary>Directories more files may be included from, separated as in <c>PATH</c>.</summary>
    public const string RootsVariable = "OPENCLAW_INCLUDE_ROOTS";

    /// <summary>Files inside files.</summary>
    public const int MaxDepth = 10;

    /// <summary>Values all files together may hold; included once or many times, each counts.</summary>
    public const int MaxNodes = 500_000;

    /// <summary>Files that may be read, each as often as it is included: every reading costs time.</summary>
    public const int MaxReads = 1_000;

    /// <summary>Nesting of all files together, as of one file.</summary>
    public const int MaxNesting = Json5Reader.MaxDepth;

    private readonly string _home;
    private readonly IReadOnlyList<string> _roots;
    private readonly ConfigBinding _binding;
    private readonly List<string> _chain = [];
    private readonly List<string> _included = [];
    private int _nodes;
    private int _reads;
    private int _nesting;

    public IncludeResolver(string configPath, string home, IReadOnlyDictionary<string, string?> env, ConfigBinding binding)
    {
        _home = home;
        _binding = binding;
        _chain.Add(RealPath.Of(configPath));
        _roots = [.. Roots(configPath, env)];
    }

    /// <summary>The files that were read, absolute, each once.</summary>
    public IReadOnlyList<string> Included => _included;

    /// <summary>A copy with every include resolved; what cannot be is reported and left out.</summary>
    public JsonNode? Resolve(JsonNode? node) => Resolve(node, ConfigPath.Root);

    private JsonNode? Resolve(JsonNode? node, ConfigPath path)
    {
        if (++_nodes > MaxNodes)
        {
            return null;
        }
        if (node is not (JsonObject or JsonArray))
        {
            return node?.DeepClone();
        }
        if (_nesting > MaxNesting)
        {
            return Refuse(path, $"nested deeper than {MaxNesting} levels");
        }
        _nesting++;
        var resolved = node switch
        {
            JsonObject members when members.ContainsKey(Key) => ResolveInclude(members, path),
            JsonObject members => ResolveMembers(members, path),
            _ => ResolveItems(node.AsArray(), path),
        };
        _nesting--;
        return resolved;
    }

    private JsonArray ResolveItems(JsonArray items, ConfigPath path)
    {
        var resolved = new JsonArray();
        for (var i = 0; i < items.Count; i++)
        {
            resolved.Add(Resolve(items[i], path.Child(i)));
        }
        return resolved;
    }

    private JsonObject ResolveMembers(JsonObject members, ConfigPath path)
    {
        var resolved = new JsonObject();
        foreach (var (key, member) in members)
        {
            if (key != Key)
            {
                resolved[key] = Resolve(member, path.Child(key));
            }
        }
        return resolved;
    }

    private JsonNode? ResolveInclude(JsonObject members, ConfigPath path)
    {
        var included = members[Key] switch
        {
            JsonValue value when value.TryGetValue(out string? file) => ReadFile(file, path),
            JsonArray files => ReadFiles(files, path),
            var other => Refuse(path, $"Invalid $include value: expected string or array of strings, got {JsonKind.Of(other)}"),
        };
        if (members.Count == 1)
        {
            return included;
        }
        if (included is not (null or JsonObject))
        {
            return Refuse(path, "Sibling keys require included content to be an object");
        }
        return DeepMerge.Apply(included, ResolveMembers(members, path));
    }

    private JsonNode? ReadFiles(JsonArray files, ConfigPath path)
    {
        JsonNode? merged = new JsonObject();
        foreach (var file in files)
        {
            merged = file is JsonValue value && value.TryGetValue(out string? name)
                ? DeepMerge.Apply(merged, ReadFile(name, path))
                : Refuse(path, $"Invalid $include array item: expected string, got {JsonKind.Of(file)}");
        }
        return merged;
    }

    private JsonNode? ReadFile(string written, ConfigPath path)
    {
        if (written.Contains('\0', StringComparison.Ordinal))
        {
            return Refuse(path, "Invalid $include path: it holds a null character");
        }
        var full = Path.GetFullPath(HomePath.Expand(written, _home), Path.GetDirectoryName(_chain[^1])!);
        var real = RealPath.Of(full);
        if (Refusal(written, full, real) is { } refusal)
        {
            return Refuse(path, refusal);
        }
        if (ConfigFile.TryRead(real, out var text) is { } failure)
        {
            return Refuse(path, $"Failed to read include file: {written} (resolved: {full}): {failure}");
        }
        var format = ConfigTextReader.FormatOf(real, text);
        var read = ConfigTextReader.Read(text, format);
        if (read.Issues.Count > 0)
        {
            // The texts of JSON5 say line and column themselves.
            var place = format == ConfigFormat.Yaml && read.Issues[0].Line is { } line ? FormattableString.Invariant($"line {line}: ") : "";
            return Refuse(path, $"Failed to parse include file: {written} (resolved: {full}): {place}{read.Issues[0].Message}");
        }
        _binding.Include(path, real, read.Map);
        if (!_included.Contains(real))
        {
            _included.Add(real);
        }
        _chain.Add(real);
        var resolved = Resolve(read.Root, path);
        _chain.RemoveAt(_chain.Count - 1);
        return resolved;
    }

    private string? Refusal(string written, string full, string real)
    {
        if (_chain.Contains(real))
        {
            var cycle = _chain.Skip(_chain.IndexOf(real)).Append(real);
            return $"Circular include detected: {string.Join(" -> ", cycle)}";
        }
        if (_chain.Count > MaxDepth)
        {
            return $"Maximum include depth ({MaxDepth}) exceeded at: {written}";
        }
        if (_nodes > MaxNodes)
        {
            return $"includes hold more than {MaxNodes} values";
        }
        if (++_reads > MaxReads)
        {
            return $"more than {MaxReads} includes";
        }
        return _roots.Any(root => RealPath.IsBelow(real, root))
            ? null
            : $"include outside the configuration directory refused: {written} (resolved: {full}); "
                + $"name its directory in {RootsVariable} to allow it";
    }

    private JsonNode? Refuse(ConfigPath path, string message)
    {
        _binding.IncludeIssue(path, message);
        return null;
    }

    private static IEnumerable<string> Roots(string configPath, IReadOnlyDictionary<string, string?> env)
    {
        yield return RealPath.Of(Path.GetDirectoryName(Path.GetFullPath(configPath))!);
        var named = env.TryGetValue(RootsVariable, out var value) ? value : null;
        foreach (var root in (named ?? "").Split(Path.PathSeparator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (Path.IsPathFullyQualified(root))
            {
                yield return RealPath.Of(root);
            }
        }
    }
}
