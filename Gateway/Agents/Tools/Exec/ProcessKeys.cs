using System.Globalization;
using System.Text;

namespace OpenClaw.Gateway.Agents;

/// <summary>What keys send to a program: names such as <c>Enter</c>, <c>C-c</c>, <c>Up</c>, then <c>hex</c> bytes, then a literal text.</summary>
internal static class ProcessKeys
{
    public static string Read(ToolCallContext call)
    {
        var text = new StringBuilder();
        foreach (var key in call.Texts("keys")) text.Append(Of(key));
        foreach (var hex in call.Texts("hex"))
        {
            if (byte.TryParse(hex.AsSpan().TrimStart("0x"), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var code)) text.Append((char)code);
        }
        return text.Append(call.Text("literal")).ToString();
    }

    private static string Of(string key) => key.ToLowerInvariant() switch
    {
        "enter" or "return" => "\r",
        "tab" => "\t",
        "escape" or "esc" => "\e",
        "space" => " ",
        "backspace" or "bspace" => "\u007f",
        "delete" or "dc" => "\e[3~",
        "up" => "\e[A",
        "down" => "\e[B",
        "right" => "\e[C",
        "left" => "\e[D",
        "home" => "\e[H",
        "end" => "\e[F",
        "pageup" or "ppage" => "\e[5~",
        "pagedown" or "npage" => "\e[6~",
        ['c', '-', >= 'a' and <= 'z' and var letter] => ((char)(letter - 'a' + 1)).ToString(),
        ['m', '-', var letter] => "\e" + letter,
        _ => key,
    };
}
