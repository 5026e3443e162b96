using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace OpenClaw.Gateway.OpenAi;

/// <summary>
/// The text of a simple PDF: the strings its pages show, through the fonts' own character maps, in the order of the file.
/// No layout, no pictures, no encryption; what it cannot read it leaves out.
/// </summary>
internal sealed class PdfText
{
    /// <summary>All streams together, unpacked, in bytes.</summary>
    private const int MaxUnpacked = 32 * 1024 * 1024;

    /// <summary>Longest text, in characters; whoever asks cuts it further.</summary>
    private const int MaxText = 1_000_000;

    /// <summary>Characters of all fonts together; more is an attempt to keep this busy.</summary>
    private const int MaxMap = 200_000;

    /// <summary>Longest character map, in bytes, and its longest line.</summary>
    private const int MaxMapBytes = 4 * 1024 * 1024;

    private const int MaxMapLine = 1024;

    /// <summary>Longest text one code stands for, in hex digits: a ligature has a few letters.</summary>
    private const int MaxMappedDigits = 8 * 4;

    /// <summary>What a packed stream costs at least, in bytes: to open one is work.</summary>
    private const int StreamCost = 1024;

    private readonly UnpackBudget _budget;
    private readonly int _maxText;
    private readonly List<byte[]> _contents = [];
    private readonly Dictionary<int, string> _map = [];
    private int _unpacked;
    private int _mapped;

    private PdfText(UnpackBudget budget, int maxText)
    {
        _budget = budget;
        _maxText = maxText;
    }

    /// <param name="file">The whole file.</param>
    /// <param name="budget">Of all files that are read together.</param>
    /// <param name="maxText">About how many characters are wanted.</param>
    /// <returns>Null when there is no text to be read.</returns>
    public static string? Read(ReadOnlyMemory<byte> file, UnpackBudget budget, int maxText = MaxText)
    {
        var pdf = new PdfText(budget, Math.Min(maxText, MaxText));
        pdf.Unpack(file.Span);
        var text = new StringBuilder();
        foreach (var content in pdf._contents) pdf.Show(content, text);
        var read = text.ToString().Trim();
        return read.Length == 0 ? null : read;
    }

    private void Unpack(ReadOnlySpan<byte> file)
    {
        while (true)
        {
            var start = file.IndexOf("stream"u8);
            if (start < 0) return;
            var head = file[Math.Max(0, start - 512)..start];
            var begin = head.LastIndexOf(" obj"u8);
            var isFlate = head[Math.Max(0, begin)..].IndexOf("/FlateDecode"u8) >= 0;
            var isOther = head[Math.Max(0, begin)..].IndexOf("/Filter"u8) >= 0 && !isFlate;
            file = file[(start + 6)..];
            if (file.StartsWith("\r\n"u8)) file = file[2..];
            else if (file.StartsWith("\n"u8)) file = file[1..];
            var end = file.IndexOf("endstream"u8);
            if (end < 0) return;
            if (!isOther && Unpacked(file[..end], isFlate) is { } bytes) Take(bytes);
            file = file[(end + 9)..];
        }
    }

    private byte[]? Unpacked(ReadOnlySpan<byte> packed, bool isFlate)
    {
        if (!isFlate) return packed.ToArray();
        if (!Afford(StreamCost)) return null;
        using var result = new MemoryStream();
        try
        {
            using var source = new ZLibStream(new MemoryStream(packed.ToArray()), CompressionMode.Decompress);
            var buffer = new byte[16 * 1024];
            int read;
            while ((read = source.Read(buffer)) > 0)
            {
                if (!Afford(read)) return null;
                result.Write(buffer, 0, read);
            }
        }
        catch (InvalidDataException)
        {
            // What came out so far is what there is.
        }
        return result.ToArray();
    }

    private bool Afford(int bytes)
    {
        if (_unpacked > MaxUnpacked - bytes || !_budget.TryTake(bytes)) return false;
        _unpacked += bytes;
        return true;
    }

    private void Take(byte[] bytes)
    {
        if (bytes.Length <= MaxMapBytes && bytes.AsSpan().IndexOf("begincmap"u8) >= 0) ReadMap(Encoding.Latin1.GetString(bytes));
        else if (bytes.AsSpan().IndexOf("BT"u8) >= 0 && (bytes.AsSpan().IndexOf("Tj"u8) >= 0 || bytes.AsSpan().IndexOf("TJ"u8) >= 0)) _contents.Add(bytes);
    }

    // <code> <text> pairs, and <first> <last> <text> ranges; fonts share one map, which is right for the fonts of one program.
    private void ReadMap(string map)
    {
        var isRange = false;
        var pending = new List<string>();
        foreach (var raw in map.AsSpan().EnumerateLines())
        {
            if (_mapped >= MaxMap) return;
            if (raw.Length > MaxMapLine) continue;
            var line = raw.Trim().ToString();
            if (line.Contains("begin", StringComparison.Ordinal)) isRange = line.Contains("bfrange", StringComparison.Ordinal);
            pending.Clear();
            foreach (var piece in line.Split('<', '>'))
            {
                if (piece.Length > 0 && IsHex(piece)) pending.Add(piece);
            }
            if (isRange && pending.Count == 3) AddRange(Number(pending[0]), Number(pending[1]), pending[2]);
            else if (!isRange && pending.Count == 2 && line.StartsWith('<')) AddRange(Number(pending[0]), Number(pending[0]), pending[1]);
        }
    }

    private void AddRange(int first, int last, string text)
    {
        if (text.Length > MaxMappedDigits || Utf16(text) is not { Length: > 0 } value) return;
        var count = last - first + 1;
        if (count is < 1 or > 0x10000 || count > MaxMap - _mapped) return;
        _mapped += count;
        for (var code = first; code <= last; code++) _map.TryAdd(code, value[..^1] + (char)(value[^1] + code - first));
    }

    private void Show(ReadOnlySpan<byte> content, StringBuilder text)
    {
        for (var i = 0; i < content.Length && text.Length < _maxText; i++)
        {
            switch ((char)content[i])
            {
                case '(':
                    i = Literal(content, i, text);
                    break;
                case '<' when i + 1 < content.Length && content[i + 1] != '<':
                    i = Hex(content, i, text);
                    break;
                case 'T' when i + 1 < content.Length && (content[i + 1] is (byte)'*' or (byte)'d' or (byte)'D'):
                    Space(text, '\n');
                    break;
                case 'E' when i + 1 < content.Length && content[i + 1] == 'T':
                    Space(text, '\n');
                    break;
                // In an array of strings a wide step back is a gap between words.
                case '-' when i + 3 < content.Length && char.IsAsciiDigit((char)content[i + 1]) && char.IsAsciiDigit((char)content[i + 2]) && char.IsAsciiDigit((char)content[i + 3]):
                    Space(text, ' ');
                    break;
            }
        }
    }

    private static void Space(StringBuilder text, char gap)
    {
        if (text.Length > 0 && !char.IsWhiteSpace(text[^1])) text.Append(gap);
    }

    private int Literal(ReadOnlySpan<byte> content, int at, StringBuilder text)
    {
        var depth = 0;
        for (; at < content.Length; at++)
        {
            var c = (char)content[at];
            if (c == '(' && depth++ == 0) continue;
            if (c == ')' && --depth == 0) break;
            if (c != '\\' || at + 1 >= content.Length)
            {
                Add(c, text);
                continue;
            }
            var escaped = (char)content[++at];
            if (escaped is >= '0' and <= '7')
            {
                var value = escaped - '0';
                for (var digits = 1; digits < 3 && at + 1 < content.Length && content[at + 1] is >= (byte)'0' and <= (byte)'7'; digits++) value = (value * 8) + content[++at] - '0';
                Add((byte)value, text);
            }
            else if (escaped is not ('\r' or '\n'))
            {
                Add(escaped switch { 'n' => '\n', 'r' => '\r', 't' => '\t', 'b' or 'f' => ' ', _ => escaped }, text);
            }
        }
        return at;
    }

    // A string is read to its end, but not shown beyond the bound: few codes may stand for much text.
    private void Add(int code, StringBuilder text)
    {
        if (text.Length >= _maxText) return;
        if (_map.TryGetValue(code, out var mapped)) text.Append(mapped);
        else text.Append((char)code);
    }

    private int Hex(ReadOnlySpan<byte> content, int at, StringBuilder text)
    {
        var end = content[at..].IndexOf((byte)'>');
        if (end < 0) return content.Length;
        var digits = Encoding.Latin1.GetString(content.Slice(at + 1, end - 1)).Replace("\n", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        if (IsHex(digits))
        {
            for (var i = 0; i + 4 <= digits.Length && text.Length < _maxText; i += 4)
            {
                if (_map.TryGetValue(Number(digits.Substring(i, 4)), out var mapped)) text.Append(mapped);
            }
        }
        return at + end;
    }

    private static bool IsHex(string text)
    {
        foreach (var c in text) if (!char.IsAsciiHexDigit(c)) return false;
        return true;
    }

    private static int Number(string hex) => int.TryParse(hex.AsSpan(0, Math.Min(hex.Length, 7)), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static string Utf16(string hex)
    {
        var text = new StringBuilder(hex.Length / 4);
        for (var i = 0; i + 4 <= hex.Length; i += 4) text.Append((char)Number(hex.Substring(i, 4)));
        return text.ToString();
    }
}
