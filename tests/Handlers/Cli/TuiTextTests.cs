using System.Text;
using OpenClaw.Handlers.Cli;
using OpenClaw.Platform;

namespace OpenClaw.Tests.Handlers.Cli;

public sealed class TuiTextTests
{
    [Theory]
    [InlineData("abc", 3)]
    [InlineData("世界", 4)]
    [InlineData("e\u0301", 1)]
    [InlineData("🦞", 2)]
    [InlineData("👨‍👩‍👧", 2)]
    [InlineData("❤️", 2)]
    [InlineData("ｱ", 1)]
    [InlineData("한", 2)]
    [InlineData("é…–", 3)]
    public void A_character_takes_its_cells(string text, int cells) => Assert.Equal(cells, CellWidth.Of(text));

    [Theory]
    [InlineData("one two three", 7, "one two|three")]
    [InlineData("abcdefgh", 3, "abc|def|gh")]
    [InlineData("世界世界", 5, "世界|世界")]
    [InlineData("a\n\nb", 5, "a||b")]
    [InlineData("", 5, "")]
    public void Long_lines_are_broken(string text, int columns, string lines) => Assert.Equal(lines, string.Join('|', ScreenText.Wrap(text, columns)));

    [Fact]
    public void What_could_steer_the_terminal_is_taken_out() => Assert.Equal("a[31mb    c\nd", ScreenText.Clean("a\e[31mb\tc\nd\u009b\a"));

    [Fact]
    public void Keys_are_read_however_their_bytes_are_cut()
    {
        var bytes = Encoding.UTF8.GetBytes("aü世🦞\r\e[A\e[1;5C\e[3~\x7f\x17\e\r\e[200~x\r\ny\e[201~\e[H");
        var whole = new KeyReader().Feed(bytes);

        for (var cut = 1; cut < bytes.Length; cut++)
        {
            var reader = new KeyReader();
            Assert.Equal(whole, [.. reader.Feed(bytes.AsSpan(0, cut)), .. reader.Feed(bytes.AsSpan(cut))]);
        }
        Assert.Equal(
            [KeyKind.Text, KeyKind.Text, KeyKind.Text, KeyKind.Text, KeyKind.Enter, KeyKind.Up, KeyKind.WordRight, KeyKind.Delete, KeyKind.Backspace, KeyKind.Control, KeyKind.NewLine, KeyKind.Paste, KeyKind.Home],
            whole.Select(key => key.Kind));
        Assert.Equal("x\ny", whole[11].Text);
    }

    [Fact]
    public void A_lone_escape_is_a_key_when_nothing_follows()
    {
        var reader = new KeyReader();

        Assert.Empty(reader.Feed("\e"u8));
        Assert.True(reader.IsUndecided);
        Assert.Equal(KeyKind.Escape, Assert.Single(reader.Flush()).Kind);
    }

    [Fact]
    public void The_line_is_edited_by_what_a_person_sees_as_characters()
    {
        var editor = new LineEditor();
        editor.Apply(new(KeyKind.Text, "ab 👨‍👩‍👧"));

        editor.Apply(new(KeyKind.Backspace));
        Assert.Equal("ab ", editor.Text);
        editor.Apply(new(KeyKind.Home));
        editor.Apply(new(KeyKind.Right));
        editor.Apply(new(KeyKind.Text, "世"));
        Assert.Equal(("a世b ", 2), (editor.Text, editor.Cursor));
        editor.Apply(new(KeyKind.Control, "k"));
        editor.Apply(new(KeyKind.WordLeft));
        editor.Apply(new(KeyKind.Delete));
        Assert.Equal("世", editor.Text);
    }

    [Fact]
    public void Earlier_lines_come_back_and_the_draft_is_kept()
    {
        var editor = new LineEditor();
        editor.Apply(new(KeyKind.Text, "first"));
        editor.Take();
        editor.Apply(new(KeyKind.Text, "dra"));

        editor.Apply(new(KeyKind.Up));
        Assert.Equal("first", editor.Text);
        editor.Apply(new(KeyKind.Up));
        editor.Apply(new(KeyKind.Down));
        Assert.Equal("dra", editor.Text);
    }
}
