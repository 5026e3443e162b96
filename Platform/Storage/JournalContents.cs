namespace OpenClaw.Platform;

/// <summary>What a journal holds.</summary>
/// <param name="Records">Whole records, oldest first.</param>
/// <param name="Damaged">Lines that are torn or whose checksum is wrong.</param>
internal readonly record struct JournalContents(IReadOnlyList<ReadOnlyMemory<byte>> Records, int Damaged);
