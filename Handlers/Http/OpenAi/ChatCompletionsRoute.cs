using OpenClaw.Gateway.OpenAi;

namespace OpenClaw.Handlers.Http;

/// <summary><c>POST /v1/chat/completions</c>.</summary>
internal sealed class ChatCompletionsRoute(TurnServing turns)
{
    private const string DefaultModel = "openclaw";

    public async Task HandleAsync(HttpContext context)
    {
        if (await TurnBody.ReadAsync(context, ChatRequestReader.Read).ConfigureAwait(false) is not { } request) return;
        var id = $"{ApiDialect.Chat.IdPrefix}{Guid.NewGuid()}";
        var model = request.Model ?? DefaultModel;
        if (request.Stream)
        {
            await turns.StreamAsync(context, ApiDialect.Chat, id, request, events => new ChatStream(events, id, turns.Now, model, request.IncludeUsage)).ConfigureAwait(false);
            return;
        }
        var created = turns.Now;
        if (await turns.WholeAsync(context, ApiDialect.Chat, id, request).ConfigureAwait(false) is not { } outcome) return;
        if (TurnErrors.Of(outcome) is { } error) await OpenAiErrors.WriteAsync(context, error).ConfigureAwait(false);
        else await JsonResponse.WriteAsync(context, new ChatAnswer(id, created, model, outcome).Write()).ConfigureAwait(false);
    }
}
