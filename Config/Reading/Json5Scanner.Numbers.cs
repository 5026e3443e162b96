using System.Globalization;
using System.Text.Json.Nodes;

namespace OpenClaw.Config;

internal ref partial struct Json5Scanner
{
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
        if (!AtEnd && Json5Characters.IsIdentifierCharacter(_text[Offset], first: false))
        {
            throw InvalidCharacter();
        }
    }

    private void SkipDigits()
    {
        while (char.IsAsciiDigit(Peek))
        {
            Offset++;
        }
    }
}
