namespace OpenClaw.Gateway.Sessions;

/// <param name="After">How many messages and compactions come after it.</param>
internal sealed record FoundMessage(TranscriptMessage Message, int After);
