using OpenClaw.Platform;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary>Reads the gateway's own log file for clients.</summary>
/// <param name="logFile">Path of the file in use.</param>
internal sealed class LogsHandlers(Func<string> logFile)
{
    public async ValueTask<Reply<LogsTailResult>> TailAsync(LogsTailParams p, RequestContext context)
    {
        try
        {
            // Up to 1 MB from the disk: not on the thread that reads frames.
            var tail = await Task.Run(
                () => LogTail.Read(logFile(), (long?)p.Cursor, (int?)p.Limit ?? LogTail.DefaultLimit, (int?)p.MaxBytes ?? LogTail.DefaultMaxBytes),
                context.Aborted);
            return new LogsTailResult(tail.File, tail.Cursor, tail.Size, tail.Lines, tail.Truncated, tail.Reset);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ErrorShape.Unavailable("log read failed: the log file cannot be read by the gateway");
        }
    }
}
