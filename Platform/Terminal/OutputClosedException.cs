namespace OpenClaw.Platform;

/// <summary>Whoever read this program's output has gone (<c>openclaw logs | head</c>): there is nobody left to write for.</summary>
internal sealed class OutputClosedException() : IOException("the output is closed");
