using System.Text;

namespace OpenClaw.Platform;

/// <summary>
/// Takes a command line apart at pipes and chains, quotes and escapes respected. What cannot be understood without being a
/// shell (redirections, substitutions, groups, background) is refused, never guessed.
/// </summary>
internal sealed class ShellText
{
    private readonly string _text;
    private readonly List<ExecSegment> _segments = [];
    private readonly List<string> _argv = [];
    private readonly StringBuilder _word = new();
    private bool _isInWord;
    private bool _isExpanded;
    private int _at;

    private ShellText(string text) => _text = text;

    /// <param name="reason">Why it was not understood; null when it was.</param>
    /// <returns>The programs in order; empty when it was not understood.</returns>
    public static IReadOnlyList<ExecSegment> Read(string text, out string? reason)
    {
        var reader = new ShellText(text);
        reason = reader.Read();
        return reason is null ? reader._segments : [];
    }

    private string? Read()
    {
        for (_at = 0; _at < _text.Length; _at++)
        {
            if (Step(_text[_at]) is { } problem) return problem;
        }
        EndWord();
        if (_argv.Count > 0) EndSegment();
        else if (_segments.Count == 0) return "empty command";
        // A trailing ";" is fine, a trailing pipe or chain is not.
        else if (_text.TrimEnd()[^1] != ';') return "empty pipeline segment";
        return null;
    }

    private string? Step(char c)
    {
        switch (c)
        {
            case '\'':
                return SingleQuoted();
            case '"':
                return DoubleQuoted();
            case '\\':
                if (++_at >= _text.Length) return "unterminated shell quote/escape";
                if (_text[_at] == '\n') return "unsupported shell token: newline";
                Add(_text[_at]);
                return null;
            case ' ' or '\t':
                EndWord();
                return null;
            case '\n' or '\r':
                return "unsupported shell token: newline";
            case '|':
                if (Next == '&') return "unsupported shell token: |&";
                if (Next == '|') _at++;
                return EndPart();
            case '&':
                if (Next != '&') return "unsupported shell token: &";
                _at++;
                return EndPart();
            case ';':
                return EndPart();
            case '>' or '<' or '`' or '(' or ')':
                return $"unsupported shell token: {c}";
            case '$' when Next == '(':
                return "unsupported shell token: $(";
            case '#' when !_isInWord:
                return "unsupported shell token: #";
            default:
                if (c is '$' or '*' or '?' or '[' or '{' || (c == '~' && !_isInWord)) _isExpanded = true;
                Add(c);
                return null;
        }
    }

    private char Next => _at + 1 < _text.Length ? _text[_at + 1] : '\0';

    private string? SingleQuoted()
    {
        var end = _text.IndexOf('\'', _at + 1);
        if (end < 0) return "unterminated shell quote/escape";
        _isInWord = true;
        _word.Append(_text, _at + 1, end - _at - 1);
        _at = end;
        return null;
    }

    // Substitutions work inside double quotes, too.
    private string? DoubleQuoted()
    {
        _isInWord = true;
        for (_at++; _at < _text.Length; _at++)
        {
            var c = _text[_at];
            switch (c)
            {
                case '"':
                    return null;
                case '`':
                    return "unsupported shell token: `";
                case '$' when Next == '(':
                    return "unsupported shell token: $(";
                case '\\' when Next is '"' or '\\' or '$' or '`':
                    _word.Append(_text[++_at]);
                    break;
                default:
                    if (c == '$') _isExpanded = true;
                    _word.Append(c);
                    break;
            }
        }
        return "unterminated shell quote/escape";
    }

    private void Add(char c)
    {
        _isInWord = true;
        _word.Append(c);
    }

    private void EndWord()
    {
        if (!_isInWord) return;
        _argv.Add(_word.ToString());
        _word.Clear();
        _isInWord = false;
    }

    private string? EndPart()
    {
        EndWord();
        if (_argv.Count == 0) return "empty pipeline segment";
        EndSegment();
        return null;
    }

    private void EndSegment()
    {
        _segments.Add(new([.. _argv], _isExpanded));
        _argv.Clear();
        _isExpanded = false;
    }
}
