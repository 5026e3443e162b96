using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace OpenClaw.Config;

/// <summary>The tokens of JSON5: white space and comments, strings, keys, numbers and words.</summary>
internal ref struct Json5Scanner(string text)
{
    /// <summary>Stands for the end of the input; no JSON5 token starts with it.</summary>
    private const char End = '\0';

    private readonly string _text = text;
    private readonly LineIndex _lines = new(text);

    public int Offset { get; private set; }

    public readonly bool AtEnd => Offset >= _text.Length;

    public readonly char Peek => AtEnd ? End : _text[Offset];

    /// <summary>1-based line and column of the next character.</summary>
    public readonly (int Line, int Column) Position => _lines.Of(Offset);

    public void Take(char expected)
    {
        if (AtEnd || _text[Offset] != expected)
        {
            throw InvalidCharacter();
        }
        Offset++;
    }

    public void SkipTrivia()
    {
        while (!AtEnd)
        {
            var c = _text[Offset];
            if (c == '/')
            {
                SkipComment();
            }
            else if (IsWhiteSpace(c))
            {
                Offset++;
            }
            else
            {
                return;
            }
        }
    }

    public string ReadKey()
    {
        if (Peek is '"' or '\'')
        {
            return ReadString();
        }
        var key = new StringBuilder();
        while (!AtEnd)
        {
            var start = Offset;
            var c = _text[Offset++];
            if (c == '\\')
            {
                Take('u');
                c = ReadHex(4);
            }
            if (!IsIdentifierCharacter(c, first: key.Length == 0))
            {
                Offset = start;
                break;
            }
            key.Append(c);
        }
        return key.Length > 0 ? WellFormed(key) : throw InvalidCharacter();
    }

    public string ReadString()
    {
        var quote = _text[Offset++];
        var value = new StringBuilder();
        while (true)
        {
            if (AtEnd)
            {
                throw InvalidCharacter();
            }
            var c = _text[Offset];
            if (c is '\n' or '\r')
            {
                throw InvalidCharacter();
            }
            Offset++;
            if (c == quote)
            {
                return WellFormed(value);
            }
            if (c == '\\')
            {
                ReadEscape(value);
            }
            else
            {
                value.Append(c);
            }
        }
    }

    /// <summary>A number, <c>true</c>, <c>false</c> or <c>null</c>.</summary>
    public JsonNode? ReadLiteral()
    {
        var start = Offset;
        if (Peek is '+' or '-' or '.' || char.IsAsciiDigit(Peek))
        {
            return ReadNumber(start);
        }
        switch (Peek)
        {
            case 't':
                TakeWord("true");
                return JsonValue.Create(true);
            case 'f':
                TakeWord("false");
                return JsonValue.Create(false);
            case 'n':
                TakeWord("null");
                return null;
            case 'N':
                throw NotFinite(start, "NaN");
            case 'I':
                throw NotFinite(start, "Infinity");
            default:
                throw InvalidCharacter();
        }
    }

    public readonly ConfigSyntaxException InvalidCharacter() =>
        Error(AtEnd ? "invalid end of input" : $"invalid character '{Describe(_text[Offset])}'");

    public readonly ConfigSyntaxException Error(string what)
    {
        var (line, column) = Position;
        return new ConfigSyntaxException($"JSON5: {what} at {line}:{column}", line);
    }

    private JsonValue ReadNumber(int start)
    {
        var negative = Peek == '-';
        if (Peek is '+' or '-')
        {
            Offset++;
        }
        if (Peek == '0' && Offset + 1 < _text.Length && _text[Offset + 1] is 'x' or 'X')
        {
            return ReadHexNumber(negative);
        }
        if (Peek is 'N' or 'I')
        {
            throw NotFinite(Offset, Peek == 'N' ? "NaN" : "Infinity");
        }
        var digits = Offset;
        SkipDigits();
        var whole = Offset - digits;
        if (whole > 1 && _text[digits] == '0')
        {
            Offset = digits + 1;
            throw InvalidCharacter();
        }
        var isInteger = true;
        if (Peek == '.')
        {
            Offset++;
            isInteger = false;
            var fraction = Offset;
            SkipDigits();
            if (whole == 0 && Offset == fraction)
            {
                throw InvalidCharacter();
            }
        }
        else if (whole == 0)
        {
            throw InvalidCharacter();
        }
        if (Peek is 'e' or 'E')
        {
            isInteger = false;
            Offset++;
            if (Peek is '+' or '-')
            {
                Offset++;
            }
            var exponent = Offset;
            SkipDigits();
            if (Offset == exponent)
            {
                throw InvalidCharacter();
            }
        }
        RefuseIdentifierNext();
        return ToNumber(_text.AsSpan(start, Offset - start), isInteger);
    }

    private JsonValue ReadHexNumber(bool negative)
    {
        Offset += 2;
        var start = Offset;
        double value = 0;
        while (!AtEnd && char.IsAsciiHexDigit(_text[Offset]))
        {
            value = (value * 16) + HexDigit.ValueOf(_text[Offset]);
            Offset++;
        }
        if (Offset == start)
        {
            throw InvalidCharacter();
        }
        RefuseIdentifierNext();
        return Finite(negative ? -value : value);
    }

    private readonly JsonValue ToNumber(ReadOnlySpan<char> digits, bool isInteger)
    {
        if (isInteger && long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
        {
            return JsonValue.Create(whole);
        }
        return Finite(double.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture));
    }

    private readonly JsonValue Finite(double value)
    {
        if (!double.IsFinite(value))
        {
            throw Error("number out of range");
        }
        return Math.Abs(value) < 1L << 53 && Math.Floor(value) == value
            ? JsonValue.Create((long)value)
            : JsonValue.Create(value);
    }

    private readonly void RefuseIdentifierNext()
    {
        if (!AtEnd && IsIdentifierCharacter(_text[Offset], first: false))
        {
            throw InvalidCharacter();
        }
    }

    private void TakeWord(string word)
    {
        foreach (var c in word)
        {
            Take(c);
        }
    }

    private ConfigSyntaxException NotFinite(int start, string word)
    {
        TakeWord(word);
        Offset = start;
        return Error("NaN and Infinity cannot be used in a configuration");
    }

    private void SkipDigits()
    {
        while (char.IsAsciiDigit(Peek))
        {
            Offset++;
        }
    }

    private void ReadEscape(StringBuilder value)
    {
        if (AtEnd)
        {
            throw InvalidCharacter();
        }
        var c = _text[Offset];
        if (c is >= '1' and <= '9')
        {
            throw InvalidCharacter();
        }
        Offset++;
        switch (c)
        {
            case 'b': value.Append('\b'); break;
            case 'f': value.Append('\f'); break;
            case 'n': value.Append('\n'); break;
            case 'r': value.Append('\r'); break;
            case 't': value.Append('\t'); break;
            case 'v': value.Append('\v'); break;
            case 'x': value.Append(ReadHex(2)); break;
            case 'u': value.Append(ReadHex(4)); break;
            case '0':
                if (char.IsAsciiDigit(Peek))
                {
                    throw InvalidCharacter();
                }
                value.Append('\0');
                break;
            case '\r':
                if (Peek == '\n')
                {
                    Offset++;
                }
                break;
            case '\n' or '\u2028' or '\u2029':
                break;
            default: value.Append(c); break;
        }
    }

    private char ReadHex(int length)
    {
        var code = 0;
        for (var i = 0; i < length; i++)
        {
            if (AtEnd || !char.IsAsciiHexDigit(_text[Offset]))
            {
                throw InvalidCharacter();
            }
            code = (code << 4) + HexDigit.ValueOf(_text[Offset]);
            Offset++;
        }
        return (char)code;
    }

    private void SkipComment()
    {
        Offset++;
        if (Peek == '/')
        {
            while (!AtEnd && _text[Offset] is not ('\n' or '\r' or '\u2028' or '\u2029'))
            {
                Offset++;
            }
            return;
        }
        Take('*');
        var close = _text.IndexOf("*/", Offset, StringComparison.Ordinal);
        if (close < 0)
        {
            Offset = _text.Length;
            throw InvalidCharacter();
        }
        Offset = close + 2;
    }

    /// <summary>A lone surrogate cannot be written as UTF-8; it becomes U+FFFD here, once.</summary>
    private static string WellFormed(StringBuilder value)
    {
        for (var i = 0; i < value.Length; i++)
        {
            if (!char.IsSurrogate(value[i]))
            {
                continue;
            }
            if (i + 1 < value.Length && char.IsSurrogatePair(value[i], value[i + 1]))
            {
                i++;
            }
            else
            {
                value[i] = '\uFFFD';
            }
        }
        return value.ToString();
    }

    private static bool IsWhiteSpace(char c) =>
        c is ' ' or '\t' or '\n' or '\r' or '\v' or '\f' or '\u00A0' or '\uFEFF' or '\u2028' or '\u2029'
        || char.GetUnicodeCategory(c) == UnicodeCategory.SpaceSeparator;

    private static bool IsIdentifierCharacter(char c, bool first) =>
        c is '$' or '_'
        || char.GetUnicodeCategory(c) is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter
            or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter
            or UnicodeCategory.LetterNumber
        || (!first && (c is '\u200C' or '\u200D'
            || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
                or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.ConnectorPunctuation));

    /// <summary>As JavaScript would write it between quotes.</summary>
    private static string Describe(char c) => c switch
    {
        '\'' or '"' or '\\' => $"\\{c}",
        '\b' => "\\b",
        '\f' => "\\f",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        '\v' => "\\v",
        '\0' => "\\0",
        '\u2028' or '\u2029' => $"\\u{(int)c:x4}",
        < ' ' => $"\\x{(int)c:x2}",
        _ when char.IsSurrogate(c) => $"\\u{(int)c:x4}",
        _ => c.ToString(),
    };
}
