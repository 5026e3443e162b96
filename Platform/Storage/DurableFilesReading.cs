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
}
