namespace OpenClaw.Config;

/// <summary>The value of one hexadecimal digit.</summary>
internal static class HexDigit
{
    /// <param name="digit">A character for which <see cref="char.IsAsciiHexDigit"/> is true.</param>
    public static int ValueOf(char digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
