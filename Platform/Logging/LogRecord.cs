namespace OpenClaw.Platform;

/// <summary>One thing that was logged, ready to be written: masked, escaped and cut.</summary>
/// <param name="Subsystem">Path-like name, e.g. <c>gateway/ws</c>.</param>
/// <param name="Fields">Named values of the message; only gathered for the JSON console.</param>
/// <param name="Error">Type and text of an exception.</param>
/// <param name="Stack">Its stack, for the file.</param>
internal sealed record LogRecord(
    DateTimeOffset Time,
    LogLevel Level,
    string Subsystem,
    string Message,
    IReadOnlyList<KeyValuePair<string, string>>? Fields = null,
    string? Error = null,
    string? Stack = null);
