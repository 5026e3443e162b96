using OpenClaw.Platform;

namespace OpenClaw.Tests.Platform;

public sealed class ShellTextTests
{
    [Theory]
    [InlineData("ls", "ls")]
    [InlineData("  ls   -l  ", "ls,-l")]
    [InlineData("echo 'a b' \"c d\" e\\ f", "echo,a b,c d,e f")]
    [InlineData("a | b && c || d ; e", "a|b|c|d|e")]
    [InlineData("echo 'x | y; $(z)' | wc -l;", "echo,x | y; $(z)|wc,-l")]
    [InlineData("echo \"\"", "echo,")]
    public void Programs_and_arguments_are_those_the_shell_would_run(string text, string expected)
    {
        var segments = ShellText.Read(text, out var reason);

        Assert.Null(reason);
        Assert.Equal(expected, string.Join('|', segments.Select(segment => string.Join(',', segment.Argv))));
    }

    [Theory]
    [InlineData("", "empty command")]
    [InlineData("   ", "empty command")]
    [InlineData("a |", "empty pipeline segment")]
    [InlineData("| a", "empty pipeline segment")]
    [InlineData("a &&", "empty pipeline segment")]
    [InlineData("a ; ; b", "empty pipeline segment")]
    [InlineData("a > b", "unsupported shell token: >")]
    [InlineData("a < b", "unsupported shell token: <")]
    [InlineData("a & b", "unsupported shell token: &")]
    [InlineData("a |& b", "unsupported shell token: |&")]
    [InlineData("(a)", "unsupported shell token: (")]
    [InlineData("echo `id`", "unsupported shell token: `")]
    [InlineData("echo $(id)", "unsupported shell token: $(")]
    [InlineData("echo \"$(id)\"", "unsupported shell token: $(")]
    [InlineData("echo \"`id`\"", "unsupported shell token: `")]
    [InlineData("a\nb", "unsupported shell token: newline")]
    [InlineData("a \\\nb", "unsupported shell token: newline")]
    [InlineData("echo 'a", "unterminated shell quote/escape")]
    [InlineData("echo \"a", "unterminated shell quote/escape")]
    [InlineData("echo a\\", "unterminated shell quote/escape")]
    public void What_only_a_shell_can_understand_is_refused_with_a_reason(string text, string reason)
    {
        var segments = ShellText.Read(text, out var said);

        Assert.Equal(reason, said);
        Assert.Empty(segments);
    }

    [Theory]
    [InlineData("head $X", true)]
    [InlineData("head \"$X\"", true)]
    [InlineData("head '$X'", false)]
    [InlineData("head *", true)]
    [InlineData("head \\*", false)]
    [InlineData("head ~x", true)]
    public void What_the_shell_would_replace_is_known(string text, bool isExpanded) => Assert.Equal(isExpanded, ShellText.Read(text, out _)[0].IsExpanded);
}
