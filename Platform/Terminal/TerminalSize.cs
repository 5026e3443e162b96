namespace OpenClaw.Platform;

/// <summary>In character cells; never less than can be drawn on.</summary>
internal readonly record struct TerminalSize(int Columns, int Rows)
{
    public static TerminalSize Smallest { get; } = new(20, 6);
}
