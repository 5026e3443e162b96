using System.Text.Json;
using OpenClaw.Gateway.OpenAi;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Http;

/// <summary><c>GET /v1/models</c> and <c>/v1/models/{id}</c>: the agents, as models.</summary>
internal sealed class ModelsRoute(AgentChoice agents)
{
    public Task ListAsync(HttpContext context) => JsonResponse.WriteAsync(context, WireJson.Write(agents.Models(), static (json, models) =>
    {
        json.WriteStartObject();
        json.WriteString("object"u8, "list"u8);
        json.WriteStartArray("data"u8);
        foreach (var id in models) Write(json, id);
        json.WriteEndArray();
        json.WriteEndObject();
    }));

    public Task GetAsync(HttpContext context)
    {
        var id = HttpEndpoint.Of(context).TailOf(context);
        foreach (var known in agents.Models())
        {
            if (known == id) return JsonResponse.WriteAsync(context, WireJson.Write(id, static (json, model) => Write(json, model)));
        }
        return OpenAiErrors.WriteAsync(context, ApiError.Invalid("Invalid model id."));
    }

    private static void Write(Utf8JsonWriter json, string id)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, id);
        json.WriteString("object"u8, "model"u8);
        json.WriteNumber("created"u8, 0);
        json.WriteString("owned_by"u8, "openclaw"u8);
        json.WriteStartArray("permission"u8);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
