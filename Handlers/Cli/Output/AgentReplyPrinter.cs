using System.Text.Json;
using OpenClaw.Client;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Cli;

/// <summary>Prints the reply of one run as it grows. <c>agent</c> events come with every piece; a gateway that sends only
/// <c>chat</c> events is followed by those. Both carry the whole text so far, so a lost piece repairs itself.</summary>
/// <param name="isTerminal">What a model writes must not steer the terminal of whoever reads it.</param>
internal sealed class AgentReplyPrinter(TextWriter output, string runId, bool isTerminal)
{
    private string _shown = "";
    private bool _hasOutput;
    private bool _endsLine = true;
    private bool _hasAgentEvents;

    public async Task ShowAsync(GatewayEvent frame)
    {
        if (frame.Payload.StringOf("runId") != runId) return;
        if (frame.Name == EventNames.Agent && frame.Payload.StringOf("stream") == "assistant")
        {
            _hasAgentEvents = true;
            var part = frame.Payload.ObjectOf("data");
            await ShowTextAsync(part.StringOf("text") ?? _shown + part.StringOf("delta"));
        }
        else if (frame.Name == EventNames.Chat && !_hasAgentEvents && frame.Payload.StringOf("state") == "delta")
        {
            await ShowTextAsync(TextOf(frame.Payload.ObjectOf("message")));
        }
    }

    /// <summary>Prints what the events did not bring: all of it when there were none.</summary>
    public async Task FinishAsync(JsonElement final)
    {
        var texts = final.ObjectOf("result").ItemsOf("payloads").Select(payload => payload.StringOf("text")).OfType<string>().ToArray();
        if (!_hasOutput)
        {
            foreach (var text in texts) await WriteLineAsync(text);
        }
        else if (texts.LastOrDefault() is { } last && last.Length > _shown.Length && last.StartsWith(_shown, StringComparison.Ordinal))
        {
            await WriteLineAsync(last[_shown.Length..].TrimStart('\n'));
        }
        await EndLineAsync();
    }

    /// <summary>Whatever comes next begins on a line of its own.</summary>
    public async Task EndLineAsync()
    {
        if (!_endsLine) await WriteAsync("\n");
    }

    // A text that does not go on from what is shown is the next message of the run, for example after a tool.
    private async Task ShowTextAsync(string text)
    {
        var continues = text.StartsWith(_shown, StringComparison.Ordinal);
        if (!continues && _hasOutput) await WriteAsync(_endsLine ? "\n" : "\n\n");
        var piece = continues ? text[_shown.Length..] : text;
        _shown = text;
        await WriteAsync(piece);
    }

    private async Task WriteLineAsync(string text)
    {
        await WriteAsync(text);
        await EndLineAsync();
    }

    private async Task WriteAsync(string piece)
    {
        if (piece.Length == 0) return;
        await output.WriteAsync(isTerminal ? ScreenText.Clean(piece) : piece);
        await output.FlushAsync();
        _hasOutput = true;
        _endsLine = piece.EndsWith('\n');
    }

    private static string TextOf(JsonElement message) =>
        string.Concat(message.ItemsOf("content").Where(part => part.StringOf("type") == "text").Select(part => part.StringOf("text")));
}
