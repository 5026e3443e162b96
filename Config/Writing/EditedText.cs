namespace OpenClaw.Config;

/// <param name="IsRewritten">The whole text was written anew; comments are lost.</param>
/// <param name="LosesComments">A value that had comments inside was written anew.</param>
internal readonly record struct EditedText(string Text, bool IsRewritten, bool LosesComments = false);
