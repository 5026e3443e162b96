using System.Globalization;

namespace OpenClaw.Handlers.Cli;

/// <summary>The text that is being written, with a cursor that moves by what a person sees as one character.</summary>
internal sealed class LineEditor
{
    private const int MaxHistory = 200;

    private readonly List<string> _history = [];
    private int _place; // in the history; its end: what is being written
    private string _draft = "";

    public string Text { get; private set; } = "";

    /// <summary>Index in <see cref="Text"/>, between two characters.</summary>
    public int Cursor { get; private set; }

    /// <returns>False for a key that does not edit.</returns>
    public bool Apply(TerminalKey key)
    {
        switch (key.Kind)
        {
            case KeyKind.Text or KeyKind.Paste: Insert(key.Text); break;
            case KeyKind.NewLine: Insert("\n"); break;
            case KeyKind.Backspace: Remove(Before(Cursor), Cursor); break;
            case KeyKind.Delete: Remove(Cursor, After(Cursor)); break;
            case KeyKind.Left: Cursor = Before(Cursor); break;
            case KeyKind.Right: Cursor = After(Cursor); break;
            case KeyKind.WordLeft: Cursor = WordBefore(Cursor); break;
            case KeyKind.WordRight: Cursor = WordAfter(Cursor); break;
            case KeyKind.Home: Cursor = LineStart(); break;
            case KeyKind.End: Cursor = LineEnd(); break;
            case KeyKind.Up: Recall(-1); break;
            case KeyKind.Down: Recall(1); break;
            case KeyKind.Control: return Control(key.Text);
            default: return false;
        }
        return true;
    }

    /// <summary>Hands the text out and begins anew.</summary>
    public string Take()
    {
        var text = Text;
        if (text.Length > 0 && (_history.Count == 0 || _history[^1] != text)) _history.Add(text);
        if (_history.Count > MaxHistory) _history.RemoveAt(0);
        Set("");
        _place = _history.Count;
        return text;
    }

    public void Set(string text)
    {
        Text = text;
        Cursor = text.Length;
    }

    private bool Control(string letter)
    {
        switch (letter)
        {
            case "a": Cursor = LineStart(); break;
            case "e": Cursor = LineEnd(); break;
            case "b": Cursor = Before(Cursor); break;
            case "f": Cursor = After(Cursor); break;
            case "u": Remove(LineStart(), Cursor); break;
            case "k": Remove(Cursor, LineEnd()); break;
            case "w": Remove(WordBefore(Cursor), Cursor); break;
            default: return false;
        }
        return true;
    }

    private void Insert(string text)
    {
        var clean = ScreenText.Clean(text);
        Text = Text.Insert(Cursor, clean);
        Cursor += clean.Length;
    }

    private void Remove(int from, int to)
    {
        Text = Text.Remove(from, to - from);
        Cursor = from;
    }

    private void Recall(int step)
    {
        var place = _place + step;
        if (place < 0 || place > _history.Count) return;
        if (_place == _history.Count) _draft = Text;
        _place = place;
        Set(place == _history.Count ? _draft : _history[place]);
    }

    private int Before(int index)
    {
        var position = 0;
        while (position < index)
        {
            var next = position + StringInfo.GetNextTextElementLength(Text.AsSpan(position));
            if (next >= index) return position;
            position = next;
        }
        return position;
    }

    private int After(int index) => index >= Text.Length ? index : index + StringInfo.GetNextTextElementLength(Text.AsSpan(index));

    private int WordBefore(int index)
    {
        while (index > 0 && char.IsWhiteSpace(Text[index - 1])) index--;
        while (index > 0 && !char.IsWhiteSpace(Text[index - 1])) index--;
        return index;
    }

    private int WordAfter(int index)
    {
        while (index < Text.Length && char.IsWhiteSpace(Text[index])) index++;
        while (index < Text.Length && !char.IsWhiteSpace(Text[index])) index++;
        return index;
    }

    private int LineStart() => Cursor == 0 ? 0 : Text.LastIndexOf('\n', Cursor - 1) + 1;

    private int LineEnd() => Text.IndexOf('\n', Cursor) is >= 0 and var end ? end : Text.Length;
}
