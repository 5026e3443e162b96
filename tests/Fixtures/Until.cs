namespace OpenClaw.Tests.Fixtures;

/// <summary>Waits for a state nobody announces.</summary>
internal static class Until
{
    public static async Task UntilAsync(this ITestContext test, Func<bool> isReached)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(test.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        while (!isReached())
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
