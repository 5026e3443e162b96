using OpenClaw.Platform;

namespace OpenClaw.Handlers.Cli;

/// <summary>Prints what is added to the log until interrupted; a gateway that goes is waited for.</summary>
internal sealed class LogFollower(LogReader reader, LogPrinter printer, int maxBytes, TimeSpan interval, TimeProvider time)
{
    private bool _isGone;

    /// <param name="cursor">Where the lines printed so far end.</param>
    public async Task RunAsync(long cursor, CancellationToken cancellationToken)
    {
        while (true)
        {
            await Task.Delay(interval, time, cancellationToken);
            if (await TryReadAsync(cursor, cancellationToken) is not { } piece) continue;
            if (piece.Reset) await printer.NoticeAsync("The log began anew; some lines may be missing here.");
            await printer.WriteAsync(piece.Lines, LogTail.MaxLimit);
            cursor = piece.Cursor;
        }
    }

    private async Task<LogTailResult?> TryReadAsync(long cursor, CancellationToken cancellationToken)
    {
        try
        {
            var piece = await reader.ReadAsync(cursor, LogTail.MaxLimit, maxBytes, cancellationToken);
            if (_isGone) await printer.NoticeAsync("The gateway answers again.");
            _isGone = false;
            return piece;
        }
        catch (CliException e) when (LogReader.IsGone(e))
        {
            if (!_isGone) await printer.NoticeAsync($"{e.Message}\nTrying again until it answers.");
            _isGone = true;
            return null;
        }
    }
}
