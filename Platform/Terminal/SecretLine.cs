using System.Text;

namespace OpenClaw.Platform;

/// <summary>Reads a line that nobody shall see.</summary>
internal static class SecretLine
{
    private const byte Interrupt = 3;
    private const byte EndOfInput = 4;

    /// <returns>Null when the person gave up, or there is no terminal.</returns>
    public static string? Read()
    {
        if (RawMode.Enter() is not { } settings) return null;
        try
        {
            using var input = RawMode.OpenInput();
            var line = new List<byte>();
            while (true)
            {
                switch (input.ReadByte())
                {
                    case -1 or Interrupt or EndOfInput: return null;
                    case '\r' or '\n': return Encoding.UTF8.GetString([.. line]);
                    case 0x7F or 0x08: RemoveLast(line); break;
                    case var value: line.Add((byte)value); break;
                }
            }
        }
        finally
        {
            RawMode.Leave(settings);
        }
    }

    private static void RemoveLast(List<byte> line)
    {
        // The continuation bytes of a character, then its first.
        while (line is [.., >= 0x80 and < 0xC0]) line.RemoveAt(line.Count - 1);
        if (line.Count > 0) line.RemoveAt(line.Count - 1);
    }
}
