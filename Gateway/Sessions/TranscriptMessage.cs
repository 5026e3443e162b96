namespace OpenClaw.Gateway.Sessions;

/// <summary>One entry of a transcript that belongs in a conversation's history.</summary>
/// <param name="Type"><c>message</c> or <c>compaction</c> (see <see cref="TranscriptEntryTypes"/>).</param>
/// <param name="Id">Eight hex digits; null in files of old versions.</param>
/// <param name="Timestamp">ISO time of the entry.</param>
/// <param name="Json">Raw JSON: the <c>message</c> member, or the whole line of a compaction.</param>
internal sealed record TranscriptMessage(string Type, string? Id, string? ParentId, string? Timestamp, ReadOnlyMemory<byte> Json);
