namespace OpenClaw.Config;

/// <summary>Chooses the reader for a file: by extension, else by its first character.</summary>
internal static class ConfigTextReader
{
    public static ConfigText Read(string text, ConfigFormat format) =>
        format == ConfigFormat.Yaml ? YamlReader.Read(text) : Json5Reader.Read(text);

    public static ConfigFormat FormatOf(string path, ReadOnlySpan<char> text) =>
        Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".yaml" or ".yml" => ConfigFormat.Yaml,
            ".json" or ".json5" or ".jsonc" => ConfigFormat.Json5,
            _ => LooksLikeJson(text) ? ConfigFormat.Json5 : ConfigFormat.Yaml,
        };

    private static bool LooksLikeJson(ReadOnlySpan<char> text)
    {
        var start = text.TrimStart().TrimStart('\uFEFF').TrimStart();
        return start.StartsWith("{") || start.StartsWith("[") || start.StartsWith("//") || start.StartsWith("/*");
    }
}
