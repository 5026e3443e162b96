namespace OpenClaw.Config;

/// <summary>Replaces the characters from <paramref name="Start"/> to <paramref name="End"/>.</summary>
internal sealed record TextEdit(int Start, int End, string Text);
