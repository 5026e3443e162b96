namespace OpenClaw.Platform;

/// <summary>What tells one state of a file from another without reading it.</summary>
/// <param name="Length">Bytes.</param>
internal readonly record struct FileStamp(long Length, DateTime LastWriteUtc);
