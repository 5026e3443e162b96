using System.Text;

namespace OpenClaw.Handlers.Cli;

/// <summary>A QR code in a terminal: two modules per character, light ones drawn, because most terminals are dark.</summary>
internal static class QrText
{
    /// <summary>Light modules around the symbol: less than the standard's four is what terminals have room for.</summary>
    private const int QuietZone = 2;

    public static string Draw(QrSymbol symbol)
    {
        var text = new StringBuilder();
        for (var y = -QuietZone; y < symbol.Size + QuietZone; y += 2)
        {
            for (var x = -QuietZone; x < symbol.Size + QuietZone; x++)
            {
                text.Append((IsLight(symbol, x, y), IsLight(symbol, x, y + 1)) switch
                {
                    (true, true) => '█',
                    (true, false) => '▀',
                    (false, true) => '▄',
                    _ => ' ',
                });
            }
            text.Append('\n');
        }
        return text.ToString();
    }

    private static bool IsLight(QrSymbol symbol, int x, int y)
    {
        if (y >= symbol.Size + QuietZone) return false; // the lower half of the last line, when the height is odd
        return x < 0 || y < 0 || x >= symbol.Size || y >= symbol.Size || !symbol.IsDark(x, y);
    }
}
