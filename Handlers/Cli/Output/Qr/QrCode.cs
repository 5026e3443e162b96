using System.Text;

namespace OpenClaw.Handlers.Cli;

/// <summary>A QR code of a text, in byte mode.</summary>
internal static class QrCode
{
    /// <returns>The symbol, or null when the text is too long for the largest one (2953 bytes).</returns>
    public static QrSymbol? Encode(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        if (FindVersion(bytes.Length) is not { } version) return null;
        var codewords = QrCodewords.Interleave(version, QrCodewords.Pack(version, bytes));
        var symbol = new QrSymbol(version);
        symbol.DrawFunctionPatterns();
        symbol.DrawCodewords(codewords);
        symbol.ApplyBestMask();
        return symbol;
    }

    private static QrVersion? FindVersion(int byteCount)
    {
        for (var number = 1; number <= QrVersion.Largest; number++)
        {
            var version = new QrVersion(number);
            if (QrCodewords.ModeBits + version.LengthBits + (8 * byteCount) <= 8 * version.DataCodewords) return version;
        }
        return null;
    }
}
