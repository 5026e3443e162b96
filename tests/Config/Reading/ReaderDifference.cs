namespace OpenClaw.Tests.Config.Reading;

/// <summary>Where our reader and the npm package part.</summary>
/// <param name="Found">Our value, or why it was refused.</param>
internal sealed record ReaderDifference(ReaderDifferenceKind Kind, ReaderCase Case, string Found);
