using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;
using OpenClaw.Gateway.Agents;
using OpenClaw.Gateway.OpenAi;

namespace OpenClaw.Handlers.Http;

/// <summary>
/// The streamed answer of <c>POST /v1/responses</c>: items begin, grow and end, one message at a time; a call's item ends with
/// the response. All of a text event but the delta is the same and made once per message.
/// </summary>
internal sealed class ResponseStream(SseWriter events, ResponseResource resource) : ITurnStream
{
    private readonly List<ResponseItem> _items = [];
    private ResponseItem? _message;
    private byte[] _deltaHead = [];
    private long _next;

    public void Begin()
    {
        Send("response.created", json => Whole(json, resource));
        Send("response.in_progress", json => Whole(json, resource));
    }

    public void Text(string delta)
    {
        if (_message is null) BeginMessage();
        _message!.Text.Append(delta);
        events.Raw(_deltaHead);
        events.Text(delta);
        EndDelta();
    }

    public void Call(string id, string name)
    {
        EndMessage();
        var item = ResponseItem.Call(id, name);
        _items.Add(item);
        Send("response.output_item.added", json => Item(json, item));
    }

    public void Arguments(string callId, string json)
    {
        if (Find(callId) is not { } item) return;
        item.Text.Append(json);
        Send("response.function_call_arguments.delta", writer =>
        {
            Place(writer, item);
            writer.WriteString("delta"u8, json);
        });
    }

    public void End(RunOutcome outcome)
    {
        foreach (var call in outcome.PendingToolCalls) EndCall(call);
        var hasText = _items.Exists(static item => item.CallId is null);
        if (!hasText && (outcome.Text.Length > 0 || _items.Count == 0)) Text(outcome.Text.Length > 0 ? outcome.Text : ChatAnswer.Nothing);
        EndMessage();
        var ended = resource.Ended(outcome, _items);
        Send(ended.Status == ResponseResource.Incomplete ? "response.incomplete" : "response.completed", json => Whole(json, ended));
        events.Done();
    }

    public void Fail(ApiError error, RunOutcome outcome)
    {
        var failed = resource with { Status = ResponseResource.Failed, Error = error, Usage = outcome.Usage ?? ModelUsage.None };
        Send("response.failed", json => Whole(json, failed));
        events.Done();
    }

    private void BeginMessage()
    {
        var item = _message = ResponseItem.Message();
        _items.Add(item);
        Send("response.output_item.added", json => Item(json, item));
        Send("response.content_part.added", json => Part(json, item, ""));
        _deltaHead = Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"event: response.output_text.delta\ndata: {{\"type\":\"response.output_text.delta\",\"item_id\":\"{item.Id}\",\"output_index\":{_items.Count - 1},\"content_index\":0,\"logprobs\":[],\"delta\":"));
    }

    private void EndMessage()
    {
        if (_message is not { } item) return;
        _message = null;
        var text = item.Text.ToString();
        item.IsDone = true;
        Send("response.output_text.done", json =>
        {
            Place(json, item);
            json.WriteNumber("content_index"u8, 0);
            json.WriteString("text"u8, text);
            json.WriteStartArray("logprobs"u8);
            json.WriteEndArray();
        });
        Send("response.content_part.done", json => Part(json, item, text));
        Send("response.output_item.done", json => Item(json, item));
    }

    // What the run says at its end counts: it has been checked.
    private void EndCall(PendingToolCall call)
    {
        if (Find(call.Id) is null)
        {
            Call(call.Id, call.Name);
            Arguments(call.Id, call.ArgumentsJson);
        }
        var item = Find(call.Id)!;
        item.Text.Clear().Append(call.ArgumentsJson);
        item.IsDone = true;
        Send("response.function_call_arguments.done", json =>
        {
            Place(json, item);
            json.WriteString("name"u8, call.Name);
            json.WriteString("arguments"u8, call.ArgumentsJson);
        });
        Send("response.output_item.done", json => Item(json, item));
    }

    // Each event has its number; in a delta it comes last, as all before is made once.
    private void EndDelta()
    {
        Span<byte> digits = stackalloc byte[20];
        Utf8Formatter.TryFormat(_next++, digits, out var length);
        events.Raw(",\"sequence_number\":"u8);
        events.Raw(digits[..length]);
        events.Raw("}\n\n"u8);
    }

    private ResponseItem? Find(string callId)
    {
        foreach (var item in _items) if (item.CallId == callId) return item;
        return null;
    }

    private void Send(string type, Action<Utf8JsonWriter> write) => events.Event(Encoding.ASCII.GetBytes(type), json =>
    {
        json.WriteStartObject();
        json.WriteString("type"u8, type);
        json.WriteNumber("sequence_number"u8, _next++);
        write(json);
        json.WriteEndObject();
    });

    private static void Whole(Utf8JsonWriter json, ResponseResource response)
    {
        json.WritePropertyName("response"u8);
        response.Write(json);
    }

    private void Item(Utf8JsonWriter json, ResponseItem item)
    {
        json.WriteNumber("output_index"u8, _items.IndexOf(item));
        json.WritePropertyName("item"u8);
        item.Write(json);
    }

    private void Place(Utf8JsonWriter json, ResponseItem item)
    {
        json.WriteString("item_id"u8, item.Id);
        json.WriteNumber("output_index"u8, _items.IndexOf(item));
    }

    private void Part(Utf8JsonWriter json, ResponseItem item, string text)
    {
        Place(json, item);
        json.WriteNumber("content_index"u8, 0);
        json.WritePropertyName("part"u8);
        ResponseItem.WritePart(json, text);
    }
}
