namespace OpenClaw.Gateway.Sessions;

/// <summary>Some of a transcript's messages.</summary>
/// <param name="Messages">Oldest first.</param>
/// <param name="Skipped">How many newer ones there are.</param>
/// <param name="HasOlder">There are older ones that can be had.</param>
/// <param name="NewestId">Of the transcript's last message, on this page or not.</param>
internal sealed record TranscriptPage(IReadOnlyList<TranscriptMessage> Messages, int Skipped, bool HasOlder, string? NewestId)
{
    public static TranscriptPage Empty { get; } = new([], 0, false, null);
}
