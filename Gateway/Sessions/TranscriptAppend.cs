namespace OpenClaw.Gateway.Sessions;

/// <summary>A message that has just become part of a transcript, for good.</summary>
/// <param name="Log">The transcript.</param>
/// <param name="EntryId">The entry's id.</param>
/// <param name="Line">The whole line, without its line feed.</param>
internal readonly record struct TranscriptAppend(string AgentId, string SessionId, TranscriptLog Log, string EntryId, ReadOnlyMemory<byte> Line);
