namespace OpenClaw.Gateway.Sessions;

/// <summary>Two pieces of a transcript that lists show.</summary>
/// <param name="FirstUserText">What the user said first.</param>
/// <param name="LastText">What user or assistant said last, on one line.</param>
internal sealed record SessionExcerpt(string? FirstUserText, string? LastText);
