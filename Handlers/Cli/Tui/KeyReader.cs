using System.Text;

namespace OpenClaw.Handlers.Cli;

/// <summary>From the bytes of a terminal to key presses. Sequences and characters may come cut in any place.</summary>
internal sealed class KeyReader
{
    private const byte Escape = 0x1B;
    private const int LongestSequence = 32;

    private static readonly byte[] PasteEnd = "\e[201~"u8.ToArray();

    private readonly List<byte> _pending = [];
    private readonly List<byte> _paste = [];
    private bool _isPasting;

    /// <summary>An escape that may be a key of its own, or the begin of a sequence.</summary>
    public bool IsUndecided => !_isPasting && _pending is [Escape, ..];

    public IReadOnlyList<TerminalKey> Feed(ReadOnlySpan<byte> bytes)
    {
        var keys = new List<TerminalKey>();
        foreach (var value in bytes)
        {
            if (_isPasting) Paste(value, keys);
            else
            {
                _pending.Add(value);
                Decide(keys, isFinal: false);
            }
        }
        return keys;
    }

    /// <summary>Nothing more came for a while: an escape was a key.</summary>
    public IReadOnlyList<TerminalKey> Flush()
    {
        var keys = new List<TerminalKey>();
        if (!_isPasting && _pending.Count > 0) Decide(keys, isFinal: true);
        return keys;
    }

    private void Paste(byte value, List<TerminalKey> keys)
    {
        _paste.Add(value);
        if (value != PasteEnd[^1] || _paste.Count < PasteEnd.Length) return;
        var start = _paste.Count - PasteEnd.Length;
        for (var i = 0; i < PasteEnd.Length; i++)
        {
            if (_paste[start + i] != PasteEnd[i]) return;
        }
        keys.Add(new(KeyKind.Paste, Encoding.UTF8.GetString([.. _paste[..start]]).ReplaceLineEndings("\n")));
        _paste.Clear();
        _isPasting = false;
    }

    private void Decide(List<TerminalKey> keys, bool isFinal)
    {
        var first = _pending[0];
        if (first == Escape)
        {
            Sequence(keys, isFinal);
        }
        else if (first is < 0x20 or 0x7F)
        {
            keys.Add(Control(first));
            _pending.Clear();
        }
        else if (isFinal || _pending.Count >= Utf8Length(first))
        {
            keys.Add(new(KeyKind.Text, Encoding.UTF8.GetString([.. _pending])));
            _pending.Clear();
        }
    }

    private void Sequence(List<TerminalKey> keys, bool isFinal)
    {
        if (_pending.Count == 1)
        {
            if (isFinal) Take(keys, new(KeyKind.Escape));
            return;
        }
        var second = _pending[1];
        if (second is not ((byte)'[' or (byte)'O'))
        {
            Take(keys, Alt(second));
            return;
        }
        var last = _pending[^1];
        var isComplete = _pending.Count > 2 && last is >= 0x40 and <= 0x7E;
        if (!isComplete && !isFinal && _pending.Count < LongestSequence) return;
        var body = Encoding.ASCII.GetString([.. _pending[2..]]);
        if (body == "200~")
        {
            _pending.Clear();
            _isPasting = true;
            return;
        }
        Take(keys, Named(body));
    }

    private void Take(List<TerminalKey> keys, TerminalKey? key)
    {
        _pending.Clear();
        if (key is not null) keys.Add(key);
    }

    private static TerminalKey? Named(string body) => body switch
    {
        "A" => new(KeyKind.Up),
        "B" => new(KeyKind.Down),
        "C" => new(KeyKind.Right),
        "D" => new(KeyKind.Left),
        "H" or "1~" or "7~" => new(KeyKind.Home),
        "F" or "4~" or "8~" => new(KeyKind.End),
        "3~" => new(KeyKind.Delete),
        "5~" => new(KeyKind.PageUp),
        "6~" => new(KeyKind.PageDown),
        "1;5C" or "1;3C" => new(KeyKind.WordRight),
        "1;5D" or "1;3D" => new(KeyKind.WordLeft),
        "13;2u" or "27;2;13~" => new(KeyKind.NewLine), // Shift+Enter where the terminal tells it apart
        _ => null,
    };

    private static TerminalKey? Alt(byte second) => second switch
    {
        (byte)'b' => new(KeyKind.WordLeft),
        (byte)'f' => new(KeyKind.WordRight),
        (byte)'\r' or (byte)'\n' => new(KeyKind.NewLine),
        Escape => new(KeyKind.Escape),
        _ => null,
    };

    private static TerminalKey Control(byte value) => value switch
    {
        (byte)'\r' => new(KeyKind.Enter),
        (byte)'\n' => new(KeyKind.NewLine),
        (byte)'\t' => new(KeyKind.Tab),
        0x7F or 0x08 => new(KeyKind.Backspace),
        _ => new(KeyKind.Control, ((char)(value + 0x60)).ToString()),
    };

    private static int Utf8Length(byte first) => first switch
    {
        < 0xC0 => 1,
        < 0xE0 => 2,
        < 0xF0 => 3,
        _ => 4,
    };
}
