using System.Runtime.CompilerServices;

namespace OpenClaw.Gateway.Agents;

/// <summary>
/// The model that is there when there is no other: it streams a fixed answer word by word, and every answer says what it
/// is and how to get a real one. Nothing leaves this machine.
/// </summary>
internal sealed class DemoProvider(TimeProvider time) : IModelProvider
{
    /// <summary>Between two words: fast enough to read along, slow enough to see that it streams.</summary>
    public static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(15);

    private const int MaxQuote = 200;

    public async IAsyncEnumerable<ModelEvent> StreamAsync(ModelRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (request.Sampling.ResponseFormat is not null)
            throw ModelErrors.NoResponseFormat(request.Model);
        var answer = Answer(request);
        var words = 0;
        for (var start = 0; start < answer.Length;)
        {
            var space = answer.IndexOf(' ', start + 1);
            var end = space < 0 ? answer.Length : space;
            if (start > 0)
                await Task.Delay(Pace, time, cancellationToken);
            yield return new ModelEvent.TextDelta(answer[start..end]);
            words++;
            start = end;
        }
        yield return new ModelEvent.UsageReport(new ModelUsage(0, words));
        yield return new ModelEvent.Stop(StopReason.Stop);
    }

    private static string Answer(ModelRequest request)
    {
        var said = request.Messages.LastOrDefault(message => message.Role == ModelRole.User)?
            .Content.OfType<ModelContent.Text>().FirstOrDefault()?.Value.Trim() ?? "";
        said = MessageTime.Strip(said);
        if (said.Length > MaxQuote)
            said = string.Concat(said.AsSpan(0, MaxQuote), "…");
        return $"""
            This is the built-in **demo** model: it cannot think, it only shows that the gateway works. You wrote: “{said}”

            For real answers, do one of these and ask again:

            - set `ANTHROPIC_API_KEY` or `OPENAI_API_KEY` (or another provider's key) in the gateway's environment and restart it;
            - start Ollama with a model on this machine: it is found at http://127.0.0.1:11434;
            - name any OpenAI-compatible or Anthropic service under `models.providers` in the configuration, and choose it with `agents.defaults.model`.
            """;
    }
}
