namespace OpenClaw.Handlers.Cli;

/// <summary>One message, or one remark of ours, on the screen.</summary>
/// <param name="speaker">One of <see cref="ChatSpeakers"/>.</param>
internal sealed class ChatLine(string speaker, string text)
{
    private List<string>? _wrapped;
    private int _columns;

    public string Speaker => speaker;

    public string Text { get; private set; } = ScreenText.Clean(text);

    public void Set(string text)
    {
        Text = ScreenText.Clean(text);
        _wrapped = null;
    }

    /// <summary>Broken for a screen of so many cells; kept until text or width change.</summary>
    public IReadOnlyList<string> Wrap(int columns)
    {
        if (_wrapped is null || _columns != columns) _wrapped = ScreenText.Wrap(Text, columns);
        _columns = columns;
        return _wrapped;
    }
}
