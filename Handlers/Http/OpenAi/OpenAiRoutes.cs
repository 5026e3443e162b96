using OpenClaw.Gateway.OpenAi;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Http;

/// <summary>The rows under <c>/v1</c>.</summary>
internal static class OpenAiRoutes
{
    private const string Tag = "openai";
    private const string ChatSwitch = "gateway.http.endpoints.chatCompletions.enabled";
    private const string ResponsesSwitch = "gateway.http.endpoints.responses.enabled";

    private static readonly int[] TurnRefusals = [400, 402, 403, 429, 500, 502, 503, 504];

    public static IReadOnlyList<HttpEndpoint> Rows(OpenAiServices services, TimeProvider time, ILogger logger)
    {
        var turns = new TurnServing(services.Turns, time, logger);
        var chat = new ChatCompletionsRoute(turns);
        var responses = new ResponsesRoute(turns);
        var embeddings = new EmbeddingsRoute(services.Embeddings);
        var models = new ModelsRoute(services.Agents);
        return
        [
            Chat(services, "/v1/chat/completions", HttpEndpoint.Posting, chat.HandleAsync) with
            {
                Scope = Scopes.Write,
                TimeLimit = null,
                Doc = new HttpEndpointDoc(Tag, "One turn of an agent, in the form of OpenAI's chat completions; streamed on request") { OperationId = "createChatCompletion", Request = OpenAiSchemas.ChatRequest, Answer = OpenAiSchemas.ChatAnswer, IsStreamed = true, Refusals = TurnRefusals },
            },
            new HttpEndpoint("/v1/responses", HttpEndpoint.Posting, responses.HandleAsync)
            {
                Scope = Scopes.Write,
                Switch = ResponsesSwitch,
                IsOn = () => services.Switches().Responses.Enabled,
                BodyLimit = () => services.Switches().Responses.MaxBodyBytes,
                TimeLimit = null,
                Doc = new HttpEndpointDoc(Tag, "One turn of an agent, in the form of OpenResponses; streamed on request") { OperationId = "createResponse", Request = OpenAiSchemas.ResponseRequest, Answer = OpenAiSchemas.ResponseAnswer, IsStreamed = true, Refusals = TurnRefusals },
            },
            Chat(services, "/v1/embeddings", HttpEndpoint.Posting, embeddings.HandleAsync) with
            {
                Scope = Scopes.Write,
                TimeLimit = null,
                Doc = new HttpEndpointDoc(Tag, "Texts as vectors, through a configured provider") { OperationId = "createEmbedding", Request = OpenAiSchemas.EmbeddingRequest, Answer = OpenAiSchemas.EmbeddingAnswer, Refusals = TurnRefusals },
            },
            Chat(services, "/v1/models", HttpEndpoint.Reading, models.ListAsync) with
            {
                Doc = new HttpEndpointDoc(Tag, "The agents, as models") { OperationId = "listModels", Answer = OpenAiSchemas.Models },
            },
            Chat(services, "/v1/models/{*model}", HttpEndpoint.Reading, models.GetAsync) with
            {
                Doc = new HttpEndpointDoc(Tag, "One agent, as a model") { OperationId = "retrieveModel", Answer = OpenAiSchemas.Model, Refusals = [400] },
            },
        ];
    }

    private static HttpEndpoint Chat(OpenAiServices services, string path, string[] verbs, RequestDelegate handle) => new(path, verbs, handle)
    {
        Scope = Scopes.Read,
        Switch = ChatSwitch,
        IsOn = () => services.Switches().ChatCompletions.Enabled,
        BodyLimit = () => services.Switches().ChatCompletions.MaxBodyBytes,
    };
}
