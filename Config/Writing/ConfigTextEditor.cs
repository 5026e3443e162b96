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
            if (read.Root is JsonObject current && Edit(text, format, read.Map, current, target) is { } edited && Says(edited.Text, format, target))
            {
                return edited;
            }
        }
        return new EditedText(Write(target, format), IsRewritten: text.Trim().Length > 0);
    }

    /// <summary>A whole file without comments.</summary>
    public static string Write(JsonObject target, ConfigFormat format) =>
        format == ConfigFormat.Yaml ? YamlWriter.Write(target) : ConfigJson.WriteIndented(target);

    private static EditedText? Edit(string text, ConfigFormat format, SourceMap map, JsonObject current, JsonObject target)
    {
        if (format == ConfigFormat.Yaml)
        {
            var editor = new YamlEditor(text, map);
            return editor.Apply(current, target) is { } yaml ? new EditedText(WithBreaksOf(text, yaml), IsRewritten: false, editor.LosesComments) : null;
        }
        var json5 = new Json5Editor(text, map);
        return json5.Apply(current, target) is { } edited ? new EditedText(WithBreaksOf(text, edited), IsRewritten: false, json5.LosesComments) : null;
    }

    /// <summary>New lines end as the others do.</summary>
    private static string WithBreaksOf(string before, string edited) =>
        before.Contains("\r\n", StringComparison.Ordinal) ? edited.ReplaceLineEndings("\r\n") : edited;

    private static bool Says(string text, ConfigFormat format, JsonObject target)
    {
        var read = ConfigTextReader.Read(text, format);
        return read.Issues.Count == 0 && JsonNode.DeepEquals(read.Root, target);
    }
}
