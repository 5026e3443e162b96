using System.Threading.Channels;

namespace OpenClaw.Platform;

/// <summary>A person's terminal in full-screen use: keys come as they are pressed, the alternate screen is ours.</summary>
internal interface ITerminal : IDisposable
{
    /// <summary>As it is now.</summary>
    TerminalSize Size { get; }

    /// <summary>The bytes of the keyboard; completes when the terminal is gone.</summary>
    ChannelReader<byte[]> Input { get; }

    /// <summary>Writes to the screen at once.</summary>
    void Write(string text);

    /// <summary>Calls back when the window changes and when the program is asked to stop. The callbacks must be quick.</summary>
    void Watch(Action onResized, Action onStop);
}
