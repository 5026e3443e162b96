using System.Globalization;
using System.Text;
using OpenClaw.Gateway.Agents;
using OpenClaw.Gateway.OpenAi;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Http;

/// <summary>
/// The streamed answer of <c>POST /v1/chat/completions</c>. All but the delta is the same in each chunk and made once, so
/// that a chunk costs three copies and one flush.
/// </summary>
internal sealed class ChatStream : ITurnStream
{
    private readonly SseWriter _events;
    private readonly byte[] _head;
    private readonly byte[] _chunkHead;
    private readonly bool _includeUsage;
    private readonly List<string> _calls = [];
    private bool _hasText;

    /// <param name="events">Where it goes.</param>
    /// <param name="id">Of the answer.</param>
    /// <param name="created">Unix seconds.</param>
    /// <param name="model">As the caller named it.</param>
    /// <param name="includeUsage">One more chunk with the token counts.</param>
    public ChatStream(SseWriter events, string id, long created, string model, bool includeUsage)
    {
        _events = events;
        _includeUsage = includeUsage;
        var name = Encoding.UTF8.GetString(WireJson.Write(model, static (json, value) => json.WriteStringValue(value)));
        var head = string.Create(CultureInfo.InvariantCulture, $"data: {{\"id\":\"{id}\",\"object\":\"chat.completion.chunk\",\"created\":{created},\"model\":{name},\"choices\":[");
        _head = Encoding.UTF8.GetBytes(head);
        _chunkHead = [.. _head, .. "{\"index\":0,\"delta\":"u8];
    }

    public void Begin()
    {
        _events.Raw(_chunkHead);
        _events.Raw("{\"role\":\"assistant\"},\"finish_reason\":null}]}\n\n"u8);
    }

    public void Text(string delta)
    {
        _hasText = true;
        _events.Raw(_chunkHead);
        _events.Raw("{\"content\":"u8);
        _events.Text(delta);
        _events.Raw("},\"finish_reason\":null}]}\n\n"u8);
    }

    public void Call(string id, string name)
    {
        _calls.Add(id);
        Index(_calls.Count - 1);
        _events.Raw(",\"id\":"u8);
        _events.Text(id);
        _events.Raw(",\"type\":\"function\",\"function\":{\"name\":"u8);
        _events.Text(name);
        _events.Raw(",\"arguments\":\"\"}}]},\"finish_reason\":null}]}\n\n"u8);
    }

    public void Arguments(string callId, string json)
    {
        var index = _calls.IndexOf(callId);
        if (index < 0) return;
        Index(index);
        _events.Raw(",\"function\":{\"arguments\":"u8);
        _events.Text(json);
        _events.Raw("}}]},\"finish_reason\":null}]}\n\n"u8);
    }

    public void End(RunOutcome outcome)
    {
        foreach (var call in outcome.PendingToolCalls)
        {
            if (_calls.Contains(call.Id)) continue;
            Call(call.Id, call.Name);
            Arguments(call.Id, call.ArgumentsJson);
        }
        if (!_hasText && (outcome.Text.Length > 0 || _calls.Count == 0)) Text(outcome.Text.Length > 0 ? outcome.Text : ChatAnswer.Nothing);
        _events.Raw(_chunkHead);
        _events.Raw("{},\"finish_reason\":\""u8);
        _events.Raw(Encoding.ASCII.GetBytes(ChatAnswer.FinishReason(outcome)));
        _events.Raw("\"}]}\n\n"u8);
        if (_includeUsage)
        {
            _events.Raw(_head);
            _events.Raw("],"u8);
            _events.Raw(WireJson.Write(outcome.Usage, static (json, usage) =>
            {
                json.WriteStartObject();
                ChatAnswer.WriteUsage(json, usage);
                json.WriteEndObject();
            }).AsSpan()[1..]);
            _events.Raw("\n\n"u8);
        }
        _events.Done();
    }

    public void Fail(ApiError error, RunOutcome outcome)
    {
        _events.Event([], json => OpenAiErrors.Write(json, error));
        _events.Done();
    }

    private void Index(int index)
    {
        _events.Raw(_chunkHead);
        _events.Raw("{\"tool_calls\":[{\"index\":"u8);
        _events.Raw(Encoding.ASCII.GetBytes(index.ToString(CultureInfo.InvariantCulture)));
    }
}
