using System.Text.Json.Nodes;

namespace OpenClaw.Config;

/// <summary>
/// Makes a text say something else with as few changes as possible: comments and form stay around scalar changes,
/// inserted and removed keys. Every result is read again; one that does not say what it should is written anew instead.
/// </summary>
internal static class ConfigTextEditor
{
    /// <param name="text">The file; empty when there is none.</param>
    /// <param name="format">Of the file.</param>
    /// <param name="target">What the file shall say.</param>
    public static EditedText Apply(string text, ConfigFormat format, JsonObject target)
    {
        var read = ConfigTextReader.Read(text, format);
        if (read.Issues.Count == 0 && text.Length > 0)
        {
            if (JsonNode.DeepEquals(read.Root, target))
            {
                return new EditedText(text, IsRewritten: false);
            }
            if (read.Root is JsonObject current && Edit(text, format, read.Map, current, target) is { } edited && Says(edited, format, target))
            {
                return new EditedText(edited, IsRewritten: false);
            }
        }
        return new EditedText(Write(target, format), IsRewritten: text.Trim().Length > 0);
    }

    /// <summary>A whole file without comments.</summary>
    public static string Write(JsonObject target, ConfigFormat format) =>
        format == ConfigFormat.Yaml ? YamlWriter.Write(target) : ConfigJson.WriteIndented(target);

    private static string? Edit(string text, ConfigFormat format, SourceMap map, JsonObject current, JsonObject target) =>
        format == ConfigFormat.Yaml
            ? new YamlEditor(text, map).Apply(current, target)
            : new Json5Editor(text, map).Apply(current, target);

    private static bool Says(string text, ConfigFormat format, JsonObject target)
    {
        var read = ConfigTextReader.Read(text, format);
        return read.Issues.Count == 0 && JsonNode.DeepEquals(read.Root, target);
    }
}
