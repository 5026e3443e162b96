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

    /// <summary>What was asked; it is told again.</summary>
    public required TurnRequest Request { get; init; }

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
        WriteRequest(json);
        WriteUsage(json);
        WriteEnd(json);
        json.WriteEndObject();
    }

    // Clients with types of their own want these members to be there, whatever they hold.
    private void WriteRequest(Utf8JsonWriter json)
    {
        json.WriteString("previous_response_id"u8, Request.PreviousResponseId);
        json.WriteString("instructions"u8, Request.Instructions);
        WriteNumber(json, "max_output_tokens", Request.MaxOutputTokens);
        WriteNumber(json, "temperature", Request.Temperature);
        WriteNumber(json, "top_p", Request.Sampling.TopP);
        json.WriteBoolean("parallel_tool_calls"u8, Request.Sampling.ParallelToolCalls ?? true);
        foreach (var member in Request.Told)
        {
            json.WritePropertyName(member.Name);
            json.WriteRawValue(member.Json);
        }
        WriteToolChoice(json);
        json.WriteStartArray("tools"u8);
        foreach (var tool in Request.Tools) WriteTool(json, tool);
        json.WriteEndArray();
    }

    private void WriteToolChoice(Utf8JsonWriter json)
    {
        if (Request.ToolChoice is not { Kind: ModelToolChoiceKind.Named, Name: { } name })
        {
            json.WriteString("tool_choice"u8, Request.ToolChoice.Kind switch
            {
                ModelToolChoiceKind.None => "none"u8,
                ModelToolChoiceKind.Required => "required"u8,
                _ => "auto"u8,
            });
            return;
        }
        json.WriteStartObject("tool_choice"u8);
        json.WriteString("type"u8, "function"u8);
        json.WriteString("name"u8, name);
        json.WriteEndObject();
    }

    private static void WriteTool(Utf8JsonWriter json, ModelTool tool)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "function"u8);
        json.WriteString("name"u8, tool.Name);
        json.WriteString("description"u8, tool.Description);
        json.WritePropertyName("parameters"u8);
        json.WriteRawValue(tool.ParametersSchemaJson);
        json.WriteBoolean("strict"u8, tool.IsStrict);
        json.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number) json.WriteNumber(name, number);
        else json.WriteNull(name);
    }

    private void WriteEnd(Utf8JsonWriter json)
    {
        if (Status != Incomplete)
        {
            json.WriteNull("incomplete_details"u8);
        }
        else
        {
            json.WriteStartObject("incomplete_details"u8);
            json.WriteString("reason"u8, "max_output_tokens"u8);
            json.WriteEndObject();
        }
        if (Error is not { } error)
        {
            json.WriteNull("error"u8);
            return;
        }
        json.WriteStartObject("error"u8);
        json.WriteString("code"u8, error.Code ?? error.Type);
        json.WriteString("message"u8, error.Message);
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
