using System.Text;

namespace OpenClaw.Gateway.Hosting;

/// <summary>
/// How the value of <c>Content-Length</c> is read: digits, and nothing else (RFC 9110 §8.6). The web server itself takes a sign,
/// which somebody before it may not; its only opening there is the encoding of a header.
/// </summary>
internal sealed class LengthDigits : Encoding
{
    /// <summary>Of the largest number there is; what is longer is no length, whatever it says.</summary>
    private const int MostDigits = 19;

    /// <summary>Given to the web server instead of what it must not take for a number.</summary>
    private const char NoNumber = '?';

    public override int GetCharCount(byte[] bytes, int index, int count) => IsLength(bytes.AsSpan(index, count)) ? count : 1;

    public override int GetChars(byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex)
    {
        var value = bytes.AsSpan(byteIndex, byteCount);
        if (IsLength(value)) return ASCII.GetChars(value, chars.AsSpan(charIndex));
        chars[charIndex] = NoNumber;
        return 1;
    }

    public override int GetByteCount(char[] chars, int index, int count) => ASCII.GetByteCount(chars, index, count);

    public override int GetBytes(char[] chars, int charIndex, int charCount, byte[] bytes, int byteIndex) => ASCII.GetBytes(chars, charIndex, charCount, bytes, byteIndex);

    public override int GetMaxByteCount(int charCount) => ASCII.GetMaxByteCount(charCount);

    public override int GetMaxCharCount(int byteCount) => Math.Max(byteCount, 1);

    // A zero before others is octal to some; nobody has to write one.
    private static bool IsLength(ReadOnlySpan<byte> value) =>
        value.Length is > 0 and <= MostDigits && !value.ContainsAnyExceptInRange((byte)'0', (byte)'9') && (value.Length == 1 || value[0] != '0');
}
