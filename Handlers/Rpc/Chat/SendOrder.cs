using OpenClaw.Gateway.OpenAi;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary>
/// Messages of one session are taken on in the order they came, also while the files of one of them are read. Nobody waits
/// where there are no files.
/// </summary>
internal sealed class SendOrder(PdfWork pdfs)
{
    /// <summary>The answer to a message that has no place.</summary>
    private static readonly ErrorShape Busy = new(ErrorCodes.Unavailable, PdfWork.Busy, Retryable: true, RetryAfterMs: (long)PdfWork.BusyFor.TotalMilliseconds);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Task> _last = new(StringComparer.Ordinal);

    /// <summary>Waits for the messages before it where one of them has files, and reads its own.</summary>
    /// <returns>The place to be held until the message is taken on; null when there was nothing to wait for. Or the refusal.</returns>
    public async ValueTask<(SendPlace? Place, ErrorShape? Refusal)> ReadAsync(string sessionKey, Attachments attached, CancellationToken cancellationToken)
    {
        if (!TryEnter(sessionKey, attached, out var place)) return (null, Busy);
        var isRead = false;
        try
        {
            if (place is not null) await place.Turn;
            var refusal = await attached.ReadFilesAsync(pdfs, cancellationToken);
            isRead = refusal is null;
            place?.HasRead();
            return (isRead ? place : null, refusal);
        }
        finally
        {
            if (!isRead) place?.Dispose();
        }
    }

    /// <param name="attached">Where there are files, those behind them have to wait.</param>
    /// <param name="place">Whose turn is to be awaited; null when there is nothing to wait for.</param>
    /// <returns>False when too many with attachments wait already: what they hold is large.</returns>
    private bool TryEnter(string sessionKey, Attachments attached, out SendPlace? place)
    {
        place = null;
        lock (_gate)
        {
            if (!_last.TryGetValue(sessionKey, out var before) && !attached.HasFiles) return true;
            var room = attached.IsEmpty ? null : pdfs.TryEnter();
            if (room is null && !attached.IsEmpty) return false;
            place = new SendPlace(this, sessionKey, before ?? Task.CompletedTask, room);
            _last[sessionKey] = place.Left;
            return true;
        }
    }

    internal void Leave(SendPlace place)
    {
        lock (_gate)
        {
            if (_last.TryGetValue(place.SessionKey, out var last) && last == place.Left) _last.Remove(place.SessionKey);
        }
    }
}
