namespace OpenClaw.Gateway.Sessions;

/// <summary>A short text that waits for a session's next run.</summary>
/// <param name="At">When it was queued.</param>
internal sealed record SystemEventLine(string Text, DateTimeOffset At);
