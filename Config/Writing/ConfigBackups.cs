using OpenClaw.Platform;

namespace OpenClaw.Config;

/// <summary>Copies of earlier files: <c>.bak</c> is the newest, then <c>.bak.1</c> to <c>.bak.4</c>, as in the stock products.</summary>
internal static class ConfigBackups
{
    public const int Count = 5;

    /// <param name="path">The configuration file.</param>
    /// <param name="index">0 is the newest.</param>
    public static string PathOf(string path, int index) => index == 0 ? $"{path}.bak" : $"{path}.bak.{index}";

    /// <summary>Moves every copy one step back and keeps these bytes as the newest; the oldest goes.</summary>
    /// <exception cref="IOException">The disk refused.</exception>
    public static void Keep(string path, ReadOnlySpan<byte> bytes, IDurableFiles files)
    {
        for (var index = Count - 1; index > 0; index--)
        {
            if (files.Stamp(PathOf(path, index - 1)) is not null)
            {
                files.Rename(PathOf(path, index - 1), PathOf(path, index));
            }
        }
        AtomicFile.Write(PathOf(path, 0), bytes, FileModes.Private, files);
    }
}
