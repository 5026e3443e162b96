using OpenClaw.Gateway.Agents;
using OpenClaw.Gateway.OpenAi;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Http;

/// <summary><c>POST /v1/responses</c>.</summary>
internal sealed class ResponsesRoute(TurnServing turns)
{
    public async Task HandleAsync(HttpContext context)
    {
        if (await TurnBody.ReadAsync(context, ResponsesRequestReader.Read).ConfigureAwait(false) is not { } request) return;
        var resource = new ResponseResource($"{ApiDialect.Responses.IdPrefix}{Guid.NewGuid()}", turns.Now, request.Model!) { Request = request };
        if (request.Stream)
        {
            await turns.StreamAsync(context, ApiDialect.Responses, resource.Id, request, events => new ResponseStream(events, resource)).ConfigureAwait(false);
            return;
        }
        if (await turns.WholeAsync(context, ApiDialect.Responses, resource.Id, request).ConfigureAwait(false) is not { } outcome) return;
        if (TurnErrors.Of(outcome) is { } error)
        {
            await OpenAiErrors.WriteAsync(context, error).ConfigureAwait(false);
            return;
        }
        var ended = resource.Ended(outcome, OutputOf(outcome));
        await JsonResponse.WriteAsync(context, WireJson.Write(ended, static (json, response) => response.Write(json))).ConfigureAwait(false);
    }

    private static List<ResponseItem> OutputOf(RunOutcome outcome)
    {
        var output = new List<ResponseItem>();
        if (outcome.Text.Length > 0 || outcome.PendingToolCalls.Count == 0)
        {
            var message = ResponseItem.Message();
            message.Text.Append(outcome.Text.Length > 0 ? outcome.Text : ChatAnswer.Nothing);
            message.IsDone = true;
            output.Add(message);
        }
        foreach (var call in outcome.PendingToolCalls)
        {
            var item = ResponseItem.Call(call.Id, call.Name);
            item.Text.Append(call.ArgumentsJson);
            item.IsDone = true;
            output.Add(item);
        }
        return output;
    }
}
