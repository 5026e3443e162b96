using System.Runtime.CompilerServices;

namespace OpenClaw.Gateway.Agents;

/// <summary>Repeats a call that failed before it said anything; once text has come, a failure is final.</summary>
internal sealed partial class RetryingProvider(IModelProvider inner, ModelRetry retry, TimeProvider time, Random jitter, ILogger logger) : IModelProvider
{
    public async IAsyncEnumerable<ModelEvent> StreamAsync(ModelRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            ModelException failure;
            await using (var events = inner.StreamAsync(request, cancellationToken).GetAsyncEnumerator(cancellationToken))
            {
                var spoken = false;
                while (true)
                {
                    try
                    {
                        if (!await events.MoveNextAsync())
                            yield break;
                    }
                    catch (ModelException caught) when (!spoken && retry.Applies(caught, attempt))
                    {
                        failure = caught;
                        break;
                    }
                    // Usage alone commits to nothing: the person has seen no word yet.
                    spoken |= events.Current is not ModelEvent.UsageReport;
                    yield return events.Current;
                }
            }
            var delay = retry.Delay(failure, attempt, jitter.NextDouble());
            Log.Retry(logger, request.Model.Reference, failure.Kind, attempt, (long)delay.TotalMilliseconds);
            if (failure.Kind == ModelErrorKind.RateLimit)
                request.OnRateLimited?.Invoke(attempt + 1, retry.MaxAttempts);
            await Task.Delay(delay, time, cancellationToken);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "model call failed, trying again model={Model} reason={Reason} attempt={Attempt} delayMs={DelayMs}")]
        public static partial void Retry(ILogger logger, string model, ModelErrorKind reason, int attempt, long delayMs);
    }
}
