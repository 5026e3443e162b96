namespace OpenClaw.Tests.Platform.Storage.Schedules;

/// <summary>Numbered schedules over everything that stores: the same number is the same schedule, up to the order of threads.</summary>
internal static class StorageSchedules
{
    /// <summary>A schedule takes milliseconds; one that takes this long hangs.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task RunAsync(int first, int count, Action<int>? progress = null)
    {
        for (var number = first; number < first + count; number++)
        {
            var schedule = Make(number);
            try
            {
                await Task.Run(schedule.RunAsync).WaitAsync(Patience);
            }
            catch (Exception error)
            {
                throw new InvalidOperationException($"schedule {number} ({schedule.GetType().Name}): {error.Message}", error);
            }
            progress?.Invoke(number - first + 1);
        }
    }

    private static IStorageSchedule Make(int number) => (number % 7) switch
    {
        0 or 1 => new SessionSchedule(number),
        2 => new JournalSchedule(number),
        3 => new PairingSchedule(number),
        4 => new ConfigSchedule(number),
        5 => new SessionRecoverySchedule(number),
        _ => new RunJournalSchedule(number),
    };
}
