using System.Text;

namespace OpenClaw.Config;

/// <summary>Reading one configuration file as text.</summary>
internal static class ConfigFile
{
    /// <summary>Larger files are refused before memory is taken for them.</summary>
    public const int MaxBytes = 8 * 1024 * 1024;

    /// <returns>Why it could not be read, or <see langword="null"/>.</returns>
    public static string? TryRead(string path, out string text) => TryRead(path, out text, out _);

    /// <summary>As the other, and the bytes the text was made from.</summary>
    public static string? TryRead(string path, out string text, out byte[] bytes)
    {
        text = "";
        bytes = [];
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists)
            {
                return Directory.Exists(path) ? "it is a directory" : "no such file";
            }
            if (file.Length > MaxBytes)
            {
                return $"it is larger than {MaxBytes} bytes";
            }
            bytes = File.ReadAllBytes(path);
            text = Decode(bytes);
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            return "permission denied";
        }
        catch (IOException)
        {
            return "input/output error";
        }
    }

    private static string Decode(ReadOnlySpan<byte> bytes) =>
        Encoding.UTF8.GetString(bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes);
}
