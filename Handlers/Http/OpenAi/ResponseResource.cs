using System.Text.Json;
using OpenClaw.Gateway.Agents;
using OpenClaw.Gateway.OpenAi;

namespace OpenClaw.Handlers.Http;

/// <summary>A response as it stands: the answer of <c>POST /v1/responses</c>, and what its events repeat.</summary>
/// <param name="Created">Unix seconds.</param>
internal sealed record ResponseResource(string Id, long Created, string Model)
{
    public const string InProgress = "in_progress";
    public const string Completed = "completed";
    public const string Incomplete = "incomplete";
    public const string Failed = "failed";

    public string Status { get; init; } = InProgress;

    public IReadOnlyList<ResponseItem> Output { get; init; } = [];

    public ModelUsage Usage { get; init; } = ModelUsage.None;

    public ApiError? Error { get; init; }

    /// <summary>The response that went on.</summary>
    public string? PreviousId { get; init; }

    /// <summary>How it ended; an answer that was cut for its length is incomplete.</summary>
    public ResponseResource Ended(RunOutcome outcome, IReadOnlyList<ResponseItem> output) => this with
    {
        Status = outcome.StopReason == "length" ? Incomplete : Completed,
        Output = output,
        Usage = outcome.Usage ?? ModelUsage.None,
    };

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, Id);
        json.WriteString("object"u8, "response"u8);
        json.WriteNumber("created_at"u8, Created);
        json.WriteString("status"u8, Status);
        json.WriteString("model"u8, Model);
        json.WriteStartArray("output"u8);
        foreach (var item in Output) item.Write(json);
        json.WriteEndArray();
        if (PreviousId is not null) json.WriteString("previous_response_id"u8, PreviousId);
        WriteUsage(json);
        if (Status == Incomplete)
        {
            json.WriteStartObject("incomplete_details"u8);
            json.WriteString("reason"u8, "max_output_tokens"u8);
            json.WriteEndObject();
        }
        if (Error is { } error)
        {
            json.WriteStartObject("error"u8);
            json.WriteString("code"u8, error.Code ?? error.Type);
            json.WriteString("message"u8, error.Message);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private void WriteUsage(Utf8JsonWriter json)
    {
        var input = Usage.Input + Usage.CacheRead + Usage.CacheWrite;
        json.WriteStartObject("usage"u8);
        json.WriteNumber("input_tokens"u8, input);
        json.WriteStartObject("input_tokens_details"u8);
        json.WriteNumber("cached_tokens"u8, Usage.CacheRead);
        json.WriteNumber("cache_write_tokens"u8, Usage.CacheWrite);
        json.WriteEndObject();
        json.WriteNumber("output_tokens"u8, Usage.Output);
        json.WriteStartObject("output_tokens_details"u8);
        json.WriteNumber("reasoning_tokens"u8, 0);
        json.WriteEndObject();
        json.WriteNumber("total_tokens"u8, input + Usage.Output);
        json.WriteEndObject();
    }
}
