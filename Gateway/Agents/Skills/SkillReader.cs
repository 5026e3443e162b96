using System.Globalization;
using System.Text.Json.Nodes;
using OpenClaw.Config;

namespace OpenClaw.Gateway.Agents;

/// <summary>Reads a <c>SKILL.md</c>: YAML between two lines of dashes, with the product's own part under <c>metadata.openclaw</c>.</summary>
internal static class SkillReader
{
    public const string FileName = "SKILL.md";

    /// <summary>Larger files are not skills. In bytes.</summary>
    private const long MaxFileBytes = 256 * 1024;

    private const string Fence = "---";

    // The key in skills that were written for older versions of the product.
    private static readonly string[] OwnKeys = ["openclaw", "clawdbot", "moltbot"];

    /// <summary>Null when there is no such file or it has no name and description.</summary>
    public static Skill? Read(string path, string source)
    {
        try
        {
            var file = new FileInfo(path);
            return file.Exists && file.Length <= MaxFileBytes ? Parse(File.ReadAllText(path), path, source) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <inheritdoc cref="Read"/>
    public static Skill? Parse(string text, string path, string source)
    {
        if (FrontMatter(text) is not { } yaml || YamlReader.Read(yaml).Root is not JsonObject head) return null;
        if (Text(head["name"]) is not { } name || Text(head["description"]) is not { } description) return null;
        var own = Own(head["metadata"]);
        var requires = own["requires"] as JsonObject ?? [];
        return new Skill
        {
            Name = name,
            Description = description,
            Source = source,
            FilePath = path,
            SkillKey = Text(own["skillKey"]) ?? name,
            PrimaryEnv = Text(own["primaryEnv"]),
            Emoji = Text(own["emoji"]),
            Homepage = Text(head["homepage"]) ?? Text(own["homepage"]),
            Always = Flag(own["always"], false),
            UserInvocable = Flag(head["user-invocable"], true),
            IsHiddenFromModel = Flag(head["disable-model-invocation"], false),
            Requires = new(Texts(requires["bins"]), Texts(requires["anyBins"]), Texts(requires["env"]), Texts(requires["config"]), Texts(own["os"])),
            Install = Installs(own["install"] as JsonArray ?? []),
        };
    }

    private static string? FrontMatter(string text)
    {
        var lines = text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n');
        if (lines[0].TrimEnd() != Fence) return null;
        var end = Array.FindIndex(lines, 1, line => line.TrimEnd() == Fence);
        return end < 0 ? null : string.Join('\n', lines, 1, end - 1);
    }

    private static JsonObject Own(JsonNode? metadata)
    {
        // Some write it as JSON5 in a string.
        var node = metadata is JsonObject ? metadata : Text(metadata) is { } text ? Json5Reader.Read(text).Root : null;
        foreach (var key in OwnKeys)
        {
            if (node is JsonObject members && members[key] is JsonObject own) return own;
        }
        return [];
    }

    private static List<SkillInstall> Installs(JsonArray specs)
    {
        var installs = new List<SkillInstall>();
        for (var i = 0; i < specs.Count; i++)
        {
            if (specs[i] is not JsonObject spec || Text(spec["kind"])?.ToLowerInvariant() is not { } kind) continue;
            var (target, label) = kind switch
            {
                "brew" => (Text(spec["formula"]), "Install {0} (brew)"),
                "node" => (Text(spec["package"]), "Install {0} (npm)"),
                "go" => (Text(spec["module"]), "Install {0} (go)"),
                "uv" => (Text(spec["package"]), "Install {0} (uv)"),
                "download" => (Text(spec["url"]), "Download {0}"),
                _ => (null, ""),
            };
            if (target is null) continue;
            installs.Add(new(
                Text(spec["id"]) ?? string.Create(CultureInfo.InvariantCulture, $"{kind}-{i}"),
                kind,
                Texts(spec["bins"]),
                Texts(spec["os"]),
                target,
                Text(spec["label"]) ?? string.Format(CultureInfo.InvariantCulture, label, kind == "download" ? target[(target.LastIndexOf('/') + 1)..] : target)));
        }
        return installs;
    }

    private static string? Text(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) && text.Trim() is { Length: > 0 } trimmed ? trimmed : null;

    private static bool Flag(JsonNode? node, bool otherwise) => node is JsonValue value
        ? value.TryGetValue<bool>(out var flag) ? flag : Text(value)?.ToLowerInvariant() switch { "true" or "yes" or "on" => true, "false" or "no" or "off" => false, _ => otherwise }
        : otherwise;

    private static List<string> Texts(JsonNode? node)
    {
        if (node is JsonValue) return [.. (Text(node) ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
        var texts = new List<string>();
        foreach (var item in node as JsonArray ?? [])
        {
            if (Text(item) is { } text) texts.Add(text);
        }
        return texts;
    }
}
