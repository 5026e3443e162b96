namespace OpenClaw.Handlers.Cli;

/// <summary>What was pressed.</summary>
internal enum KeyKind
{
    Text,
    Paste,
    Enter,
    NewLine,
    Tab,
    Escape,
    Backspace,
    Delete,
    Left,
    Right,
    WordLeft,
    WordRight,
    Up,
    Down,
    Home,
    End,
    PageUp,
    PageDown,
    Control,
}

/// <summary>One key press, or one paste.</summary>
/// <param name="Text">What it says: for text and paste; for <see cref="KeyKind.Control"/> the letter.</param>
internal sealed record TerminalKey(KeyKind Kind, string Text = "");
