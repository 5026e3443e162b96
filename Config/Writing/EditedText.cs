namespace OpenClaw.Config;

/// <param name="IsRewritten">The whole text was written anew; comments are lost.</param>
internal readonly record struct EditedText(string Text, bool IsRewritten);
