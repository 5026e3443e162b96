using System.Diagnostics;
using System.Globalization;
using System.Text;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Published;

/// <summary>The full-screen chat of the published binary in a real pseudo terminal, which <c>script</c> (util-linux) makes.</summary>
public sealed class TerminalChatTests(SharedGateway shared) : IClassFixture<SharedGateway>, IDisposable
{
    private readonly TempFolder _home = new();
    private readonly StringBuilder _screen = new();
    private int _seen;

    public void Dispose() => _home.Dispose();

    [Theory]
    [InlineData("/quit\r")]
    [InlineData("\u0015\u0004")]
    public async Task A_message_is_answered_and_the_terminal_is_given_back(string leave)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/script"), "script (util-linux) is not installed");
        using var terminal = Start();
        await SeenAsync(terminal, "connected");

        await terminal.StandardInput.WriteAsync("hello 世界\r");
        await SeenAsync(terminal, "demo");
        await terminal.StandardInput.WriteAsync(leave);
        await SeenAsync(terminal, "left with 0\r\n");
        await SeenAsync(terminal, "\r\n"); // the line with the settings

        var text = _screen.ToString();
        Assert.Contains("\e[?1049h", text, StringComparison.Ordinal);
        Assert.Contains("\e[?1049l", text[text.LastIndexOf("\e[?1049h", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.Contains("> hello 世界", text, StringComparison.Ordinal);
        Assert.Equal(SettingsAfter(text, "before "), SettingsAfter(text, "after "));
        await terminal.StandardInput.WriteAsync("\r");
        await terminal.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    private Process Start()
    {
        var openclaw = PublishedBinary.Command(_home.Path);
        var line = $"stty cols 80 rows 24; echo before $(stty -g); {openclaw.FileName} tui; echo left with $?; echo after $(stty -g); read end";
        var start = new ProcessStartInfo("/usr/bin/script", ["-qefc", line, "/dev/null"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardInputEncoding = new UTF8Encoding(false),
            WorkingDirectory = _home.Path,
        };
        start.Environment.Clear();
        foreach (var (name, value) in openclaw.Environment) start.Environment[name] = value;
        start.Environment["TERM"] = "xterm-256color";
        start.Environment["SHELL"] = "/bin/sh";
        start.Environment["OPENCLAW_GATEWAY_PORT"] = shared.Gateway.Port.ToString(CultureInfo.InvariantCulture);
        start.Environment["OPENCLAW_GATEWAY_TOKEN"] = PublishedGateway.Token;
        var process = Process.Start(start)!;
        process.StandardInput.AutoFlush = true;
        return process;
    }

    /// <summary>Reads until what came since the last call has the text.</summary>
    private async Task SeenAsync(Process terminal, string text)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var buffer = new char[4096];
        while (!_screen.ToString(_seen, _screen.Length - _seen).Contains(text, StringComparison.Ordinal))
        {
            var count = await terminal.StandardOutput.ReadAsync(buffer, limit.Token);
            Assert.True(count > 0, $"ended before \"{text}\": {_screen}");
            _screen.Append(buffer, 0, count);
        }
        _seen = _screen.ToString().IndexOf(text, _seen, StringComparison.Ordinal) + text.Length;
    }

    private static string SettingsAfter(string text, string word)
    {
        var start = text.IndexOf(word, StringComparison.Ordinal) + word.Length;
        return text[start..text.IndexOf('\r', start)];
    }
}
