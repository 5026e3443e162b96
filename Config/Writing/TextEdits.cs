using System.Text;

namespace OpenClaw.Config;

/// <summary>Changes to one text, collected in any order and made at once.</summary>
internal sealed class TextEdits(string text)
{
    private readonly List<TextEdit> _edits = [];

    public void Replace(int start, int end, string replacement) => _edits.Add(new TextEdit(start, end, replacement));

    public void Remove(int start, int end) => Replace(start, end, "");

    public void Insert(int at, string inserted) => Replace(at, at, inserted);

    /// <returns>The new text, or <see langword="null"/> when two changes overlap.</returns>
    public string? Apply()
    {
        var result = new StringBuilder(text.Length);
        var position = 0;
        foreach (var edit in _edits.OrderBy(edit => edit.Start).ThenBy(edit => edit.End))
        {
            if (edit.Start < position)
            {
                return null;
            }
            result.Append(text, position, edit.Start - position).Append(edit.Text);
            position = edit.End;
        }
        return result.Append(text, position, text.Length - position).ToString();
    }
}
