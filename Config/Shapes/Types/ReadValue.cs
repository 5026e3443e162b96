namespace OpenClaw.Config;

/// <summary>A value that was read; wraps it so that a null value and no value differ.</summary>
internal readonly record struct ReadValue<T>(T Value);
