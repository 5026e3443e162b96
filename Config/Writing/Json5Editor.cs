using System.Text.Json.Nodes;

namespace OpenClaw.Config;

/// <summary>Changes a JSON5 text at the places the reader noted; gives up rather than guess.</summary>
internal sealed class Json5Editor
{
    private const string DefaultUnit = "  ";

    private readonly string _text;
    private readonly SourceMap _map;
    private readonly TextEdits _edits;
    private readonly Json5Value _value;

    public Json5Editor(string text, SourceMap map)
    {
        _text = text;
        _map = map;
        _edits = new TextEdits(text);
        _value = Style(text, map);
    }

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
        if (_map.Find(path.ToString()) is not { } span)
        {
            return false;
        }
        switch (current, target)
        {
            case (JsonObject from, JsonObject to):
                return TryEditObject(path, span, from, to);
            case (JsonArray from, JsonArray to) when from.Count > 0 && to.Count >= from.Count:
                return TryEditArray(path, from, to);
            case (JsonArray from, JsonArray { Count: > 0 } to) when ShorterList.Kept(from, to) is { } kept:
                return TryRemoveItems(path, from, kept);
            default:
                Replace(span, target);
                return true;
        }
    }

    private bool TryEditObject(ConfigPath path, SourceSpan span, JsonObject from, JsonObject to)
    {
        var members = new List<Json5Member>();
        foreach (var (key, _) in from)
        {
            if (_map.Find(path.Child(key).ToString()) is not { } place)
            {
                return false;
            }
            members.Add(Json5Member.At(_text, key, place));
        }
        members.Sort((left, right) => left.Start.CompareTo(right.Start));
        var lastKept = members.FindLast(member => to.ContainsKey(member.Key));
        if (lastKept is null)
        {
            Replace(span, to);
            return true;
        }
        var added = to.Where(member => !from.ContainsKey(member.Key)).ToList();
        foreach (var member in members)
        {
            if (!to.ContainsKey(member.Key))
            {
                _edits.Remove(member.RegionStart, member.RegionEnd);
            }
            else if (!TryEdit(path.Child(member.Key), from[member.Key], to[member.Key]))
            {
                return false;
            }
        }
        if (added.Count > 0)
        {
            Add(members, lastKept, indent => added.Select(member => _value.Member(member.Key, member.Value, indent)));
        }
        else if (lastKept != members[^1] && members[^1].Comma < 0)
        {
            _edits.Remove(lastKept.Comma, lastKept.Comma + 1);
        }
        return true;
    }

    private bool TryEditArray(ConfigPath path, JsonArray from, JsonArray to)
    {
        var items = new List<Json5Member>();
        for (var i = 0; i < from.Count; i++)
        {
            if (_map.Find(path.Child(i).ToString()) is not { } place || !TryEdit(path.Child(i), from[i], to[i]))
            {
                return false;
            }
            items.Add(Json5Member.At(_text, "", place));
        }
        if (to.Count > from.Count)
        {
            Add(items, items[^1], indent => to.Skip(from.Count).Select(item => _value.Write(item, indent)));
        }
        return true;
    }

    private bool TryRemoveItems(ConfigPath path, JsonArray from, bool[] kept)
    {
        var items = new List<Json5Member>();
        for (var i = 0; i < from.Count; i++)
        {
            if (_map.Find(path.Child(i).ToString()) is not { } place) return false;
            items.Add(Json5Member.At(_text, "", place));
        }
        for (var i = 0; i < kept.Length; i++)
        {
            if (!kept[i]) _edits.Remove(items[i].RegionStart, items[i].RegionEnd);
        }
        var last = items[Array.LastIndexOf(kept, true)];
        if (last != items[^1] && items[^1].Comma < 0) _edits.Remove(last.Comma, last.Comma + 1);
        return true;
    }

    /// <summary>Adds members or items after the last that stays, in lines of their own when that one has its own.</summary>
    private void Add(List<Json5Member> members, Json5Member after, Func<string, IEnumerable<string>> render)
    {
        var hasTrailingComma = members[^1].Comma >= 0;
        var indent = TextLines.IndentOf(_text, after.Start);
        var rendered = render(indent);
        if (TextLines.IsFirst(_text, after.Start))
        {
            if (after.Comma < 0)
            {
                _edits.Insert(after.End, ",");
            }
            var lines = string.Concat(rendered.Select(line => $"\n{indent}{line},"));
            _edits.Insert(after.Tail, hasTrailingComma ? lines : lines[..^1]);
        }
        else if (after.Comma < 0)
        {
            _edits.Insert(after.End, string.Concat(rendered.Select(line => $", {line}")));
        }
        else
        {
            _edits.Insert(after.Comma + 1, " " + string.Join(", ", rendered) + (hasTrailingComma ? "," : ""));
        }
    }

    private void Replace(SourceSpan span, JsonNode? target)
    {
        LosesComments |= CommentText.IsIn(_text.AsSpan(span.Start, span.End - span.Start), ConfigFormat.Json5);
        _edits.Replace(span.Start, span.End, _value.Write(target, TextLines.IndentOf(_text, span.KeyStart)));
    }

    /// <summary>The style of the first key of the file is the style of the file.</summary>
    private static Json5Value Style(string text, SourceMap map)
    {
        if (map.First(path => path.Length > 0) is not { } first)
        {
            return new Json5Value(DefaultUnit, BareKeys: false);
        }
        var indent = TextLines.IsFirst(text, first.KeyStart) ? TextLines.IndentOf(text, first.KeyStart) : "";
        return new Json5Value(indent.Length > 0 ? indent : DefaultUnit, BareKeys: text[first.KeyStart] is not ('"' or '\''));
    }
}
