namespace OpenClaw.Gateway.Agents;

/// <summary>Runs one call of a tool: in bounded time, with a bounded result, and whatever happens with a result the model can read.</summary>
internal sealed partial class ToolRunner(TimeProvider time, ILogger logger)
{
    /// <summary>Longest result, in characters (product 2026.2.12).</summary>
    public const int MaxChars = 400_000;

    private const string Inside = "the tool failed inside the gateway; see the gateway log";

    /// <param name="maxChars">Longest result, in characters; a longer one is cut and says so.</param>
    /// <exception cref="OperationCanceledException"><paramref name="stop"/> was cancelled.</exception>
    public async Task<ToolResult> RunAsync(IAgentTool tool, ToolCallContext call, int maxChars, CancellationToken stop)
    {
        var name = tool.Definition.Name;
        using var limit = new CancellationTokenSource(tool.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stop);
        try
        {
            var work = tool.RunAsync(call, either.Token);
            // A tool that does not listen must not hold up the run.
            var result = await work.WaitAsync(either.Token);
            return Cut(result, maxChars);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            throw new OperationCanceledException(stop);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return ToolJson.Failure(name, $"timed out after {tool.Timeout.TotalSeconds:0} seconds");
        }
        catch (ToolException failure)
        {
            return ToolJson.Failure(name, failure.Message);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return ToolJson.Failure(name, failure.Message);
        }
        catch (Exception failure)
        {
            Log.Failed(logger, failure, name, call.RunId);
            return ToolJson.Failure(name, Inside);
        }
    }

    private static ToolResult Cut(ToolResult result, int maxChars)
    {
        if (result.Text.Length <= maxChars) return result;
        var keep = maxChars;
        if (char.IsHighSurrogate(result.Text[keep - 1])) keep--;
        return result with { Text = $"{result.Text.AsSpan(0, keep)}\n\n[... {result.Text.Length - keep} more characters were cut: the result is too large]" };
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "tool {Tool} failed run={RunId}")]
        public static partial void Failed(ILogger logger, Exception failure, string tool, string runId);
    }
}
