namespace OpenClaw.Gateway.Sessions;

/// <summary>Two pieces of a transcript that lists show.</summary>
/// <param name="Title">What the user said first, as long as a title may be.</param>
/// <param name="LastText">What user or assistant said last, on one line.</param>
internal sealed record SessionExcerpt(string? Title, string? LastText);
