using System.Text.Json.Nodes;

namespace OpenClaw.Config;

/// <summary>Changes a YAML text at the places the reader noted; gives up rather than guess.</summary>
internal sealed class YamlEditor(string text, SourceMap map)
{
    private readonly TextEdits _edits = new(text);

    /// <summary>A value was written anew that had comments inside.</summary>
    public bool LosesComments { get; private set; }

    /// <returns>The new text, or <see langword="null"/> when it cannot be had by small changes.</returns>
    public string? Apply(JsonObject current, JsonObject target) =>
        TryEdit(ConfigPath.Root, current, target) ? _edits.Apply() : null;

    private bool TryEdit(ConfigPath path, JsonNode? current, JsonNode? target)
    {
        if (JsonNode.DeepEquals(current, target))
        {
            return true;
        }
        if (map.Find(path.ToString()) is not { } span)
        {
            return false;
        }
        switch (current, target)
        {
            case (JsonObject from, JsonObject to) when !IsFlow(span):
                return TryEditBlock(path, from, to);
            case (JsonObject from, JsonObject to) when from.Count == to.Count && from.All(member => to.ContainsKey(member.Key)):
                return from.All(member => TryEdit(path.Child(member.Key), member.Value, to[member.Key]));
            case (JsonArray from, JsonArray to) when from.Count > 0 && to.Count >= from.Count && (!IsFlow(span) || to.Count == from.Count):
                return TryEditItems(path, from, to);
            case (JsonArray from, JsonArray to) when !IsFlow(span) && ShorterList.Kept(from, to) is { } kept:
                return TryRemoveItems(path, from, kept);
            default:
                return TryReplaceInLine(span, target);
        }
    }

    private bool TryEditBlock(ConfigPath path, JsonObject from, JsonObject to)
    {
        var lastKept = default(ConfigPath);
        var lastStart = -1;
        foreach (var (key, value) in from)
        {
            var at = path.Child(key);
            if (map.Find(at.ToString()) is not { } span)
            {
                return false;
            }
            if (to.TryGetPropertyValue(key, out var next))
            {
                (lastKept, lastStart) = span.KeyStart > lastStart ? (at, span.KeyStart) : (lastKept, lastStart);
                if (!TryEditMember(at, span, value, next))
                {
                    return false;
                }
            }
            else if (!TryRemove(at, span, value))
            {
                return false;
            }
        }
        var added = to.Where(member => !from.ContainsKey(member.Key)).ToList();
        if (added.Count == 0)
        {
            return lastKept is not null;
        }
        if (lastKept is null)
        {
            return false;
        }
        var indent = new string(' ', lastStart - TextLines.StartOf(text, lastStart));
        InsertLines(ContentEnd(lastKept, from[lastKept.Key!]), string.Concat(added.Select(member => YamlWriter.Member(member.Key, member.Value, indent))));
        return true;
    }

    private bool TryEditMember(ConfigPath path, SourceSpan span, JsonNode? current, JsonNode? target)
    {
        var isInLine = IsFlow(span) || (IsScalar(current) && IsScalar(target) && IsPlainOrQuoted(span));
        var isNested = (current is JsonObject && target is JsonObject { Count: > 0 })
            || (current is JsonArray { Count: > 0 } from && target is JsonArray to && (to.Count >= from.Count || ShorterList.Kept(from, to) is not null));
        if (isInLine || isNested || JsonNode.DeepEquals(current, target))
        {
            return TryEdit(path, current, target);
        }
        if (!TextLines.IsFirst(text, span.KeyStart))
        {
            return false;
        }
        var start = TextLines.StartOf(text, span.KeyStart);
        LosesComments |= CommentText.IsIn(text.AsSpan()[start..ContentEnd(path, current)], ConfigFormat.Yaml);
        _edits.Replace(start, ContentEnd(path, current), YamlWriter.Member(path.Key!, target, TextLines.IndentOf(text, span.KeyStart)));
        return true;
    }

    private bool TryEditItems(ConfigPath path, JsonArray from, JsonArray to)
    {
        for (var i = 0; i < from.Count; i++)
        {
            if (!TryEdit(path.Child(i), from[i], to[i]))
            {
                return false;
            }
        }
        if (to.Count == from.Count)
        {
            return true;
        }
        var last = path.Child(from.Count - 1);
        if (map.Find(last.ToString()) is not { } span)
        {
            return false;
        }
        var line = TextLines.StartOf(text, span.Start);
        var dash = text.IndexOf('-', line);
        if (dash < 0 || dash > span.Start || !TextLines.IsFirst(text, dash))
        {
            return false;
        }
        var added = new JsonArray([.. to.Skip(from.Count).Select(item => item?.DeepClone())]);
        InsertLines(ContentEnd(last, from[^1]), YamlWriter.Items(added, text[line..dash]));
        return true;
    }

    private bool TryRemoveItems(ConfigPath path, JsonArray from, bool[] kept)
    {
        for (var i = 0; i < from.Count; i++)
        {
            if (kept[i]) continue;
            var item = path.Child(i);
            if (map.Find(item.ToString()) is not { } span) return false;
            var line = TextLines.StartOf(text, span.Start);
            var dash = text.IndexOf('-', line);
            if (dash < 0 || dash > span.Start || !TextLines.IsFirst(text, dash)) return false;
            _edits.Remove(TextLines.WithCommentsAbove(text, line, "#"), ContentEnd(item, from[i]));
        }
        return true;
    }

    private bool TryReplaceInLine(SourceSpan span, JsonNode? target)
    {
        if (!IsFlow(span) && !IsPlainOrQuoted(span))
        {
            return false;
        }
        LosesComments |= CommentText.IsIn(text.AsSpan(span.Start, span.End - span.Start), ConfigFormat.Yaml);
        var isGlued = span.Start == span.End && span.Start > 0 && text[span.Start - 1] == ':';
        _edits.Replace(span.Start, span.End, (isGlued ? " " : "") + YamlWriter.Flow(target));
        return true;
    }

    private bool TryRemove(ConfigPath path, SourceSpan span, JsonNode? value)
    {
        if (!TextLines.IsFirst(text, span.KeyStart))
        {
            return false;
        }
        var start = TextLines.WithCommentsAbove(text, TextLines.StartOf(text, span.KeyStart), "#");
        _edits.Remove(start, ContentEnd(path, value));
        return true;
    }

    private void InsertLines(int at, string lines) =>
        _edits.Insert(at, at > 0 && text[at - 1] != '\n' ? "\n" + lines : lines);

    /// <summary>Start of the line after the last one that belongs to a value.</summary>
    private int ContentEnd(ConfigPath path, JsonNode? node)
    {
        if (map.Find(path.ToString()) is not { } span)
        {
            return 0;
        }
        if (!IsFlow(span))
        {
            // What an alias stands for is elsewhere: nothing of it is found below its path.
            var below = node switch
            {
                JsonObject { Count: > 0 } members => members.Max(member => ContentEnd(path.Child(member.Key), member.Value)),
                JsonArray { Count: > 0 } items => Enumerable.Range(0, items.Count).Max(i => ContentEnd(path.Child(i), items[i])),
                _ => 0,
            };
            if (below > 0) return below;
        }
        return span.End > span.Start && text[span.End - 1] == '\n' ? span.End : TextLines.Next(text, span.End);
    }

    private bool IsFlow(SourceSpan span) => span.Start < span.End && text[span.Start] is '{' or '[';

    /// <summary>Not a block scalar, an alias, or one with an anchor or a tag.</summary>
    private bool IsPlainOrQuoted(SourceSpan span) =>
        span.Start == span.End || text[span.Start] is not ('|' or '>' or '*' or '&' or '!');

    private static bool IsScalar(JsonNode? node) => node is null or JsonValue or JsonObject { Count: 0 } or JsonArray { Count: 0 };
}
