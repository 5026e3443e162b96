using OpenClaw.Platform;

namespace OpenClaw.Config;

/// <param name="Stamp">Null while there is no such file.</param>
internal sealed record WatchedFile(string Path, FileStamp? Stamp);
