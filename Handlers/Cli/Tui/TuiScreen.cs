using System.Text;
using OpenClaw.Platform;

namespace OpenClaw.Handlers.Cli;

/// <summary>Draws: a title, the conversation, a status line, the input. Only rows that changed are written, so that it is
/// quick over a slow line.</summary>
internal sealed class TuiScreen(ITerminal terminal, bool isColorless)
{
    private const int MaxInputRows = 6;
    private const string Prompt = "> ";
    private const string Indent = "  ";

    private string[] _shown = [];
    private TerminalSize _size;
    private int _total; // rows of the conversation while it was scrolled, at this width; 0: not counted

    /// <summary>Rows the conversation is scrolled up.</summary>
    public int Scroll { get; set; }

    /// <summary>Rows of one page.</summary>
    public int Page => Math.Max(1, terminal.Size.Rows - 4);

    /// <summary>Everything is written again at the next draw.</summary>
    public void Forget() => _shown = [];

    public void Draw(TuiConversation conversation, LineEditor editor, string title, string status)
    {
        var size = terminal.Size;
        if (size != _size) Forget();
        if (size.Columns != _size.Columns) _total = 0;
        _size = size;
        var (input, cursorRow, cursorColumn) = Input(editor, size.Columns);
        var body = Body(conversation, size.Columns, size.Rows - 2 - input.Count);
        var rows = new List<string>(size.Rows) { Style(ScreenText.Cut(title, size.Columns), "7") };
        rows.AddRange(body);
        rows.Add(Style(ScreenText.Cut(status, size.Columns), "2"));
        var inputStart = rows.Count;
        rows.AddRange(input);
        Write(rows, inputStart + cursorRow + 1, cursorColumn + 1);
    }

    private void Write(List<string> rows, int cursorRow, int cursorColumn)
    {
        var output = new StringBuilder(_shown.Length == 0 ? "\e[?25l\e[2J" : "\e[?25l");
        for (var i = 0; i < rows.Count; i++)
        {
            if (i < _shown.Length && _shown[i] == rows[i]) continue;
            output.Append(FormattableString.Invariant($"\e[{i + 1};1H")).Append(rows[i]).Append("\e[K");
        }
        output.Append(FormattableString.Invariant($"\e[{cursorRow};{cursorColumn}H\e[?25h"));
        _shown = [.. rows];
        terminal.Write(output.ToString());
    }

    private List<string> Body(TuiConversation conversation, int columns, int height)
    {
        Hold(conversation, columns);
        // From the end: of a long conversation only what is seen is broken into rows.
        var wanted = height + Scroll;
        var rows = new List<string>();
        for (var i = conversation.Lines.Count - 1; i >= 0 && rows.Count < wanted; i--)
        {
            var line = conversation.Lines[i];
            var wrapped = line.Wrap(columns - Indent.Length);
            for (var row = wrapped.Count - 1; row >= 0; row--) rows.Add(RowOf(line.Speaker, wrapped[row], isFirst: row == 0));
            if (i > 0) rows.Add("");
        }
        Scroll = Math.Clamp(Scroll, 0, Math.Max(0, rows.Count - height));
        rows.Reverse();
        var end = Math.Max(0, rows.Count - Scroll);
        var start = Math.Max(0, end - height);
        var body = rows.GetRange(start, end - start);
        while (body.Count < height) body.Add("");
        return body;
    }

    // What a person reads further up stays where it is while an answer grows below.
    private void Hold(TuiConversation conversation, int columns)
    {
        if (Scroll == 0)
        {
            _total = 0;
            return;
        }
        var total = 0;
        foreach (var line in conversation.Lines) total += line.Wrap(columns - Indent.Length).Count + 1;
        if (_total > 0) Scroll = Math.Max(0, Scroll + total - _total);
        _total = total;
    }

    private string RowOf(string speaker, string text, bool isFirst) => speaker switch
    {
        ChatSpeakers.User => Style((isFirst ? Prompt : Indent) + text, "36"),
        ChatSpeakers.Note => Style(Indent + text, "2"),
        _ => Indent + text,
    };

    private static (List<string> Rows, int CursorRow, int CursorColumn) Input(LineEditor editor, int columns)
    {
        var width = columns - Prompt.Length - 1; // room for the cursor behind the last character
        var rows = ScreenText.Wrap(editor.Text, width);
        var before = ScreenText.Wrap(editor.Text[..editor.Cursor], width);
        var (row, column) = (before.Count - 1, CellWidth.Of(before[^1]));
        // Breaking the whole text may move a word down that the part before the cursor still has above.
        if (row < rows.Count && !rows[row].StartsWith(before[^1], StringComparison.Ordinal) && row + 1 < rows.Count)
        {
            column -= CellWidth.Of(rows[row]) + 1;
            row++;
        }
        var first = Math.Clamp(row - MaxInputRows + 1, 0, Math.Max(0, rows.Count - MaxInputRows));
        var shown = new List<string>();
        for (var i = first; i < rows.Count && shown.Count < MaxInputRows; i++) shown.Add((i == 0 ? Prompt : Indent) + rows[i]);
        return (shown, row - first, Prompt.Length + Math.Max(0, column));
    }

    private string Style(string text, string code) => isColorless || text.Length == 0 ? text : $"\e[{code}m{text}\e[0m";
}
