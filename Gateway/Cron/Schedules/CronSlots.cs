namespace OpenClaw.Gateway.Cron;

/// <summary>
/// The instants of a cron expression in a time zone. Pure. Where the clocks change, an expression for every hour follows
/// real time; a time of the day that is skipped comes later by as much as the clocks went forward, and one that is
/// repeated comes the first time only. So a daily job runs once on each day.
/// </summary>
internal static class CronSlots
{
    /// <summary>No zone changes its offset twice in this time.</summary>
    private static readonly TimeSpan Stride = TimeSpan.FromHours(26);

    /// <param name="expression">The wall-clock times.</param>
    /// <param name="after">Unix milliseconds; the slot is strictly later than its second.</param>
    /// <param name="zone">Whose wall clock.</param>
    /// <returns>Unix milliseconds, or null when none comes any more.</returns>
    public static long? Next(CronExpression expression, long after, TimeZoneInfo zone)
    {
        var at = DateTime.UnixEpoch.AddSeconds(Math.Floor(after / 1000.0));
        var piece = PieceAt(at, zone);
        while (true)
        {
            var slot = FirstIn(piece, expression, at);
            var end = ChangeAfter(piece, zone, slot);
            if (slot is { } found && (end is null || found < end)) return new DateTimeOffset(found).ToUnixTimeMilliseconds();
            if (end is not { } change) return null;
            piece = new Piece(change, zone.GetUtcOffset(change), piece.Offset);
            at = change.AddSeconds(-1);
        }
    }

    // The first slot later than "after" as if the offset of the piece stayed for ever.
    private static DateTime? FirstIn(Piece piece, CronExpression expression, DateTime after)
    {
        var shift = piece.Offset - piece.OffsetBefore;
        if (expression.IsEveryHour || shift == TimeSpan.Zero) return At(expression, after, piece.Offset);
        if (shift < TimeSpan.Zero)
        {
            var repeatedUntil = piece.Begin - shift;
            return At(expression, Later(after, repeatedUntil.AddSeconds(-1)), piece.Offset);
        }
        // The skipped times are those of the old offset in the time the clocks went forward by.
        var natural = At(expression, after, piece.Offset);
        var skipped = At(expression, Later(after, piece.Begin.AddSeconds(-1)), piece.OffsetBefore);
        return skipped is { } moved && moved < piece.Begin + shift && !(natural <= moved) ? moved : natural;
    }

    private static DateTime? At(CronExpression expression, DateTime after, TimeSpan offset)
    {
        var local = DateTime.SpecifyKind(after + offset, DateTimeKind.Unspecified);
        return expression.NextLocal(local) is { } next ? DateTime.SpecifyKind(next - offset, DateTimeKind.Utc) : null;
    }

    // The time of one offset in which the instant lies; its begin matters only when it is near.
    private static Piece PieceAt(DateTime at, TimeZoneInfo zone)
    {
        var offset = zone.GetUtcOffset(at);
        var before = at - Stride;
        var offsetBefore = zone.GetUtcOffset(before);
        return offset == offsetBefore ? new Piece(before, offset, offset) : new Piece(Boundary(before, at, zone), offset, offsetBefore);
    }

    // The next change of the offset up to a limit, or null. Without a limit there is nothing to look for.
    private static DateTime? ChangeAfter(Piece piece, TimeZoneInfo zone, DateTime? limit)
    {
        if (limit is not { } last) return null;
        for (var from = piece.Begin; from < last; from += Stride)
        {
            var to = Earlier(from + Stride, last);
            if (zone.GetUtcOffset(to) != piece.Offset) return Boundary(from, to, zone);
        }
        return null;
    }

    // The first second whose offset is that of "to".
    private static DateTime Boundary(DateTime from, DateTime to, TimeZoneInfo zone)
    {
        var target = zone.GetUtcOffset(to);
        var (low, high) = (from.Ticks / TimeSpan.TicksPerSecond, to.Ticks / TimeSpan.TicksPerSecond);
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            if (zone.GetUtcOffset(new DateTime(middle * TimeSpan.TicksPerSecond, DateTimeKind.Utc)) == target) high = middle;
            else low = middle;
        }
        return new DateTime(high * TimeSpan.TicksPerSecond, DateTimeKind.Utc);
    }

    private static DateTime Later(DateTime a, DateTime b) => a > b ? a : b;

    private static DateTime Earlier(DateTime a, DateTime b) => a < b ? a : b;

    /// <param name="Begin">First instant with this offset, or one long enough ago.</param>
    /// <param name="OffsetBefore">The same when the begin does not matter.</param>
    private readonly record struct Piece(DateTime Begin, TimeSpan Offset, TimeSpan OffsetBefore);
}
