using System.Runtime.CompilerServices;
using System.Text.Json;

namespace OpenClaw.Gateway.Agents;

/// <summary>The chat completions format (<c>POST {baseUrl}/chat/completions</c>), spoken by OpenAI and most others.</summary>
internal sealed class OpenAiProvider(ModelHttp http) : IModelProvider
{
    public async IAsyncEnumerable<ModelEvent> StreamAsync(ModelRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var model = request.Model;
        var body = OpenAiRequestWriter.Write(request);
        using var answer = await http.PostAsync(model, "/chat/completions", body, headers =>
        {
            if (model.ApiKey is { Length: > 0 } key)
                headers.Authorization = new("Bearer", key);
        }, cancellationToken);
        var parser = new OpenAiStreamParser(model);
        var events = new List<ModelEvent>(4);
        var done = answer.IsWhole;
        if (done)
            Parse(parser, await answer.ReadWholeAsync(), false, events, model);
        foreach (var whole in events)
            yield return whole;
        while (!done && await answer.ReadAsync())
        {
            // Everything behind [DONE] is ignored, so that a service that keeps the connection open does not hold up the run.
            if (answer.Data.Span.SequenceEqual("[DONE]"u8))
            {
                done = true;
                break;
            }
            events.Clear();
            Parse(parser, answer.Data, answer.IsCut, events, model);
            foreach (var next in events)
                yield return next;
        }
        if (!parser.HasFinished)
            throw ModelErrors.Cut(model);
        yield return new ModelEvent.Stop(parser.Stop);
    }

    private static void Parse(OpenAiStreamParser parser, ReadOnlyMemory<byte> chunk, bool isCut, List<ModelEvent> events, ModelSpec model)
    {
        try
        {
            parser.Read(chunk, events);
        }
        catch (JsonException failure)
        {
            throw isCut ? ModelErrors.Cut(model, failure) : ModelErrors.Malformed(model, failure);
        }
    }
}
