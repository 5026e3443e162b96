using System.Text.Json.Nodes;

namespace OpenClaw.Config;

/// <summary>From a file to a snapshot. Never throws for what a file or an environment holds: that becomes issues.</summary>
internal static class ConfigLoader
{
    /// <summary>Reads the file the paths name. A missing file is an empty, valid configuration.</summary>
    public static ConfigSnapshot Load(StatePaths paths, IReadOnlyDictionary<string, string?> env) =>
        Load(paths, env, TimeProvider.System);

    /// <inheritdoc cref="Load(StatePaths, IReadOnlyDictionary{string, string})"/>
    public static ConfigSnapshot Load(StatePaths paths, IReadOnlyDictionary<string, string?> env, TimeProvider time)
    {
        if (!File.Exists(paths.ConfigPath) && !Directory.Exists(paths.ConfigPath))
        {
            return Build(paths, env, time, new ConfigText(new JsonObject(), new SourceMap(), []), raw: null, ConfigHash.Of([]), exists: false);
        }
        if (ConfigFile.TryRead(paths.ConfigPath, out var text, out var bytes) is { } failure)
        {
            var unread = new ConfigText(null, new SourceMap(), [new ConfigIssue("", $"read failed: {failure}")]);
            return Build(paths, env, time, unread, raw: null, ConfigHash.Of([]), exists: true);
        }
        return Build(paths, env, time, Parse(paths.ConfigPath, text), text, ConfigHash.Of(bytes), exists: true);
    }

    /// <summary>Judges a text as if it stood in the file, for writers that check before they write.</summary>
    public static ConfigSnapshot LoadText(
        StatePaths paths, IReadOnlyDictionary<string, string?> env, TimeProvider time, string text)
    {
        var hash = ConfigHash.Of(System.Text.Encoding.UTF8.GetBytes(text));
        return Build(paths, env, time, Parse(paths.ConfigPath, text), text, hash, exists: true);
    }

    private static ConfigText Parse(string path, string text)
    {
        var format = ConfigTextReader.FormatOf(path, text);
        var read = ConfigTextReader.Read(text, format);
        if (read.Issues.Count > 0)
        {
            var prefix = format == ConfigFormat.Json5 ? "JSON5 parse failed: SyntaxError: " : "YAML parse failed: ";
            return read with { Issues = [.. read.Issues.Select(issue => issue with { Message = prefix + issue.Message })] };
        }
        return read.Root switch
        {
            JsonObject => read,
            null when format == ConfigFormat.Yaml => read with { Root = new JsonObject() },
            var root => read with
            {
                Root = null,
                Issues = [new ConfigIssue("", $"expected an object at the top, got {JsonKind.Of(root)}", 1)],
            },
        };
    }

    private static ConfigSnapshot Build(
        StatePaths paths,
        IReadOnlyDictionary<string, string?> env,
        TimeProvider time,
        ConfigText read,
        string? raw,
        string hash,
        bool exists)
    {
        var variables = new Dictionary<string, string?>(env, ProcessEnvironment.NameComparer);
        foreach (var envFile in paths.EnvFiles)
        {
            DotEnvReader.AddFile(envFile, variables);
        }

        var binding = new ConfigBinding(read.Map);
        var includes = new IncludeResolver(paths.ConfigPath, paths.Home, variables, binding);
        var effective = includes.Resolve(read.Root) as JsonObject ?? [];
        EnvBlock.Apply(effective, variables);
        EnvSubstitution.Apply(effective, variables, (path, missing) => binding.MissingVariable(path, missing.Message));
        var resolved = effective.DeepClone();
        new ConfigAliases(read.Map, binding).Apply(effective);
        ConfigDefaults.Apply(effective);
        HomePaths.Expand(effective, paths.Home);
        RootShape.Shape.TryRead(effective, ConfigPath.Root, binding, out var config);
        ConfigRules.Check(config, effective, binding);

        return new ConfigSnapshot
        {
            Path = paths.ConfigPath,
            Exists = exists,
            Raw = raw,
            Parsed = read.Root,
            Map = read.Map,
            Resolved = resolved,
            Effective = effective,
            Config = config,
            Issues = [.. read.Issues, .. binding.Issues.OrderBy(issue => issue.Line ?? int.MaxValue)],
            Warnings = [.. Shadowed(paths), .. binding.Warnings.OrderBy(issue => issue.Line ?? int.MaxValue)],
            Hash = hash,
            IncludedPaths = includes.Included,
            Environment = variables,
            LoadedAt = time.GetUtcNow(),
        };
    }

    private static IEnumerable<ConfigIssue> Shadowed(StatePaths paths) =>
        paths.ShadowedConfigPaths.Select(path =>
            new ConfigIssue("", $"{path} is not read because {Path.GetFileName(paths.ConfigPath)} is there too"));
}
