namespace OpenClaw.Platform;

/// <summary>For lines that strangers cause: so many of each kind a minute, then silence; the next one that is told says how many were not.</summary>
/// <param name="most">Lines of one kind a minute.</param>
/// <param name="time">For the minute.</param>
internal sealed class LogQuota(int most, TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<int, Told> _kinds = [];

    /// <param name="kind">One of few: each is remembered.</param>
    /// <param name="untold">How many of it were not told since the last one that was.</param>
    /// <returns>False: it is not told.</returns>
    public bool TryTake(int kind, out int untold)
    {
        lock (_gate)
        {
            if (!_kinds.TryGetValue(kind, out var told)) _kinds[kind] = told = new Told { Since = time.GetTimestamp() };
            if (time.GetElapsedTime(told.Since) >= Window) (told.Since, told.Lines) = (time.GetTimestamp(), 0);
            if (told.Lines == most)
            {
                told.Untold++;
                untold = 0;
                return false;
            }
            told.Lines++;
            (untold, told.Untold) = (told.Untold, 0);
            return true;
        }
    }

    private sealed class Told
    {
        public long Since { get; set; }

        public int Lines { get; set; }

        public int Untold { get; set; }
    }
}
