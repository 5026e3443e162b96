using System.Text;
using System.Text.Json.Nodes;

namespace OpenClaw.Config;

/// <summary>The tokens of JSON5: white space and comments, strings, keys and words; numbers are in the other part.</summary>
internal ref partial struct Json5Scanner(string text)
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
            else if (Json5Characters.IsWhiteSpace(c))
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
            if (!Json5Characters.IsIdentifierCharacter(c, first: key.Length == 0))
            {
                Offset = start;
                break;
            }
            key.Append(c);
        }
        return key.Length > 0 ? Json5Characters.WellFormed(key) : throw InvalidCharacter();
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
                return Json5Characters.WellFormed(value);
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
        Error(AtEnd ? "invalid end of input" : $"invalid character '{Json5Characters.Describe(_text[Offset])}'");

    public readonly ConfigSyntaxException Error(string what)
    {
        var (line, column) = Position;
        return new ConfigSyntaxException($"JSON5: {what} at {line}:{column}", line);
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
}
