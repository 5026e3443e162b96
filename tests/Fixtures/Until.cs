namespace OpenClaw.Tests.Fixtures;

/// <summary>Waits for a state nobody announces.</summary>
internal static class Until
{
    private const int Eager = 100;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(2);

    public static Task UntilAsync(this ITestContext test, Func<bool> isReached) => test.UntilAsync(() => Task.FromResult(isReached()));

    public static async Task UntilAsync(this ITestContext test, Func<Task<bool>> isReached)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(test.CancellationToken);
        limit.CancelAfter(Patience);
        for (var look = 0; !await isReached(); look++)
        {
            limit.Token.ThrowIfCancellationRequested();
            // What is waited for needs the processor too, perhaps the only one there is.
            if (look < Eager) await Task.Yield();
            else await Task.Delay(Pause, limit.Token);
        }
    }
}
