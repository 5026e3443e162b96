using System.Text.Json.Nodes;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary><c>question.get</c>: agents ask operators no questions besides approvals, so none is ever found (product 2026.9.6).</summary>
internal static class QuestionHandlers
{
    private const string NotFound = "QUESTION_NOT_FOUND";

    public static void Register(MethodTable methods) =>
        methods.Add(MethodNames.QuestionGet, GetAsync, EmptyAnswerSchemas.Question, ProtocolJson.Default.JsonObject, ProtocolJson.Default.JsonObject);

    private static ValueTask<Reply<JsonObject>> GetAsync(JsonObject parameters, RequestContext context) =>
        new(ErrorShape.InvalidRequest($"question '{parameters["id"]}' was not found") with { Details = new JsonObject { ["reason"] = NotFound } });
}
