using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenClaw.Gateway.Nodes;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary>What a node's answer, or its absence, is called on the wire.</summary>
internal static class NodeReplies
{
    private const string NotConnectedText = "node not connected";

    public static Reply<NodeInvokeResult> Of(NodeInvocation invocation, NodeInvokeOutcome outcome) => outcome.IsOk
        ? new NodeInvokeResult(true, invocation.NodeId, invocation.Command, PayloadOf(outcome), outcome.PayloadJson)
        : ErrorOf(invocation, outcome);

    public static ErrorShape ErrorOf(NodeInvocation invocation, NodeInvokeOutcome outcome) => outcome.Status switch
    {
        NodeInvokeStatus.NotConnected when invocation.IsExempt => NodeError("NOT_CONNECTED", NotConnectedText),
        NodeInvokeStatus.NotConnected => new(ErrorCodes.Unavailable, NotConnectedText, new JsonObject { ["code"] = "NOT_CONNECTED" }),
        NodeInvokeStatus.NotAllowed => new(
            ErrorCodes.InvalidRequest, "node command not allowed", new JsonObject { ["reason"] = outcome.ErrorMessage, ["command"] = invocation.Command }),
        NodeInvokeStatus.NotApproved => new(ErrorCodes.InvalidRequest, outcome.ErrorMessage!, new JsonObject { ["code"] = outcome.ErrorCode }),
        // The text as product 2026.2.12 has it; it is an exception there.
        NodeInvokeStatus.Disconnected => ErrorShape.Unavailable($"Error: {outcome.ErrorMessage}"),
        NodeInvokeStatus.Refused => new(ErrorCodes.Unavailable, outcome.ErrorMessage!, Retryable: true),
        NodeInvokeStatus.KeyReused => ErrorShape.InvalidRequest(outcome.ErrorMessage!),
        NodeInvokeStatus.AnswerGone => ErrorShape.Unavailable(outcome.ErrorMessage!),
        _ => NodeError(outcome.ErrorCode, outcome.ErrorMessage ?? "node invoke failed"),
    };

    /// <summary>The answer as a value: what came as text is parsed, and wrapped when it is no JSON.</summary>
    public static RawJson PayloadOf(NodeInvokeOutcome outcome)
    {
        if (outcome.PayloadJson is not { } text) return outcome.Payload ?? RawJson.Null;
        try
        {
            using var document = JsonDocument.Parse(text, WireJson.Document);
            return new RawJson(WireJson.Write(document.RootElement, static (writer, element) => element.WriteTo(writer)));
        }
        catch (JsonException)
        {
            return new RawJson(WireJson.Write(text, static (writer, raw) =>
            {
                writer.WriteStartObject();
                writer.WriteString("payloadJSON"u8, raw);
                writer.WriteEndObject();
            }));
        }
    }

    public static string? TextOf(RawJson? json) => json is { } raw ? Encoding.UTF8.GetString(raw.Utf8.Span) : null;

    private static ErrorShape NodeError(string? code, string message)
    {
        var error = new JsonObject();
        if (code is not null) error["code"] = code;
        error["message"] = message;
        return new ErrorShape(ErrorCodes.Unavailable, message, new JsonObject { ["nodeError"] = error });
    }
}
