using System.Text;
using System.Text.Unicode;

namespace OpenClaw.Platform;

/// <summary>Whole files in one call.</summary>
internal static class DurableFilesReading
{
    /// <summary>All bytes, or null when there is no such file.</summary>
    public static byte[]? ReadAll(this IDurableFiles files, string path)
    {
        using var file = files.OpenRead(path);
        if (file is null) return null;
        var bytes = new byte[file.Length];
        var filled = 0;
        while (filled < bytes.Length)
        {
            var read = file.Read(bytes.AsSpan(filled), filled);
            if (read == 0) return bytes[..filled];
            filled += read;
        }
        return bytes;
    }

    /// <summary>
    /// As <see cref="ReadAll"/>, for texts: damaged characters are replaced, so that one bad byte costs one character
    /// and a JSON reader, which finds such a byte only when a string is taken, does not fail late.
    /// </summary>
    public static byte[]? ReadAllUtf8(this IDurableFiles files, string path) =>
        files.ReadAll(path) is not { } bytes ? null
        : Utf8.IsValid(bytes) ? bytes
        : Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes));
}
