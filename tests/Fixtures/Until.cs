namespace OpenClaw.Tests.Fixtures;

/// <summary>Waits for a state nobody announces.</summary>
internal static class Until
{
    private const int Eager = 100;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(2);

    /// <param name="found">Told when it is never reached.</param>
    public static Task UntilAsync(this ITestContext test, Func<bool> isReached, Func<string>? found = null) =>
        test.UntilAsync(() => Task.FromResult(isReached()), found);

    /// <inheritdoc cref="UntilAsync(ITestContext, Func{bool}, Func{string})"/>
    public static async Task UntilAsync(this ITestContext test, Func<Task<bool>> isReached, Func<string>? found = null)
    {
        using var limit = new CancellationTokenSource(Patience);
        for (var look = 0; !await isReached(); look++)
        {
            test.CancellationToken.ThrowIfCancellationRequested();
            if (limit.IsCancellationRequested) Assert.Fail($"not reached in {Patience.TotalSeconds} s: {found?.Invoke()}");
            // What is waited for needs the processor too, perhaps the only one there is.
            if (look < Eager) await Task.Yield();
            else await Task.Delay(Pause, test.CancellationToken);
        }
    }
}
