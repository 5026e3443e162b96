using System.Globalization;
using System.Text;
using System.Text.Json;
using OpenClaw.Gateway.Agents;
using OpenClaw.Gateway.Hooks;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Http;

/// <summary>Webhooks: <c>/hooks/wake</c>, <c>/hooks/agent</c> and mapped ones, wherever <c>hooks.path</c> says. The door comes first, then verb, path and body.</summary>
internal sealed class HooksRoute(HookDoor door, HookService hooks, HttpCallers callers)
{
    private const string Tag = "hooks";

    private const string TokenInQuery = "Hook token must be provided via Authorization: Bearer <token> or X-OpenClaw-Token header (query parameters are not allowed).";

    /// <summary>Longest idempotency key, in characters.</summary>
    private const int MaxKeyChars = 256;

    public HttpEndpoint Row() => new("/hooks/{*hook}", [], HandleAsync)
    {
        Access = HttpAccess.Open,
        Claims = door.Claims,
        BodyLimit = () => door.Settings.MaxBodyBytes,
        TimeLimit = null,
        Refuse = RefuseAsync,
        Doc = new HttpEndpointDoc(Tag, "A webhook: wakes an agent or runs a turn of its own; with the token of hooks.token") { OperationId = "receiveHook", Request = HookSchemas.Request, Answer = HookSchemas.Answer, Refusals = [400, 401, 404, 405, 429, 503], TextRefusals = [401, 404, 405, 429], Refusal = HookSchemas.Refusal, Security = [OpenApiSecurity.HookBearer, OpenApiSecurity.HookToken] },
    };

    private async Task HandleAsync(HttpContext context)
    {
        if (context.Request.Query.ContainsKey("token"))
        {
            await TextAsync(context, 400, TokenInQuery).ConfigureAwait(false);
            return;
        }
        if (!door.Admits(TokenOf(context), callers.AddressOf(context), out var wait))
        {
            if (wait is { } pause) context.Response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(pause.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            await TextAsync(context, wait is null ? 401 : 429, wait is null ? "Unauthorized" : "Too Many Requests").ConfigureAwait(false);
            return;
        }
        if (!HttpMethods.IsPost(context.Request.Method))
        {
            context.Response.Headers.Allow = "POST";
            await TextAsync(context, 405, "Method Not Allowed").ConfigureAwait(false);
            return;
        }
        var path = (context.Request.Path.Value ?? "")[door.Path.Length..].Trim('/');
        if (path.Length == 0)
        {
            await TextAsync(context, 404, "Not Found").ConfigureAwait(false);
            return;
        }
        await AnswerAsync(context, await ServeAsync(context, path).ConfigureAwait(false)).ConfigureAwait(false);
    }

    private async Task<HookAnswer> ServeAsync(HttpContext context, string path)
    {
        using var document = JsonBody.Parse(await RequestBody.ReadAsync(context).ConfigureAwait(false), out var unreadable);
        if (document is null) return new HookAnswer.Refused(unreadable!.Message);
        using var empty = JsonDocument.Parse("{}");
        var payload = document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement : empty.RootElement;
        try
        {
            var key = Key(context, payload);
            if (key?.Length > MaxKeyChars) return new HookAnswer.Refused($"idempotencyKey: must have at most {MaxKeyChars} characters");
            return path switch
            {
                "wake" => hooks.Wake(JsonFields.Text(payload, "text") ?? "", JsonFields.Text(payload, "mode") != HookWords.NextHeartbeat, JsonFields.Text(payload, "agentId"), SessionKeyOf(payload)),
                "agent" => await hooks.RunAsync(AgentRequestOf(payload), key, context.RequestAborted).ConfigureAwait(false),
                _ => await hooks.MapAsync(CallOf(context, path, payload, key), context.RequestAborted).ConfigureAwait(false),
            };
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair in an escape: JSON, but no text.
            return new HookAnswer.Refused("The request body has text that is not Unicode.");
        }
    }

    private static HookAgentRequest AgentRequestOf(JsonElement payload) => new()
    {
        Message = JsonFields.Text(payload, "message") ?? "",
        Name = JsonFields.Text(payload, "name")?.Trim() is { Length: > 0 } name ? name : HookWords.DefaultName,
        AgentId = JsonFields.Text(payload, "agentId"),
        SessionKey = SessionKeyOf(payload),
        WakesNow = JsonFields.Text(payload, "wakeMode") != HookWords.NextHeartbeat,
        Channel = JsonFields.Text(payload, "channel"),
        Model = JsonFields.TryGet(payload, "model", out var model) ? model.ValueKind == JsonValueKind.String ? model.GetString() : "" : null,
        Thinking = JsonFields.Text(payload, "thinking"),
        TimeoutSeconds = JsonFields.TryGet(payload, "timeoutSeconds", out var seconds) && seconds.ValueKind == JsonValueKind.Number && seconds.TryGetDouble(out var limit) ? limit : null,
        WaitsForEnd = JsonFields.TryGet(payload, "waitForCompletion", out var waits) && waits.ValueKind == JsonValueKind.True,
    };

    private static string? SessionKeyOf(JsonElement payload) => JsonFields.Text(payload, "sessionKey")?.Trim() is { Length: > 0 } key ? key : null;

    private static HookCall CallOf(HttpContext context, string path, JsonElement payload, string? key)
    {
        var headers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in context.Request.Headers)
        {
            // The token is nobody's text.
            if (name.Equals("Authorization", StringComparison.OrdinalIgnoreCase) || name.Equals("X-OpenClaw-Token", StringComparison.OrdinalIgnoreCase)) continue;
            headers[name.ToLowerInvariant()] = value.ToString();
        }
        var query = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in context.Request.Query) query[name] = value.ToString();
        return new HookCall(path, payload) { Headers = headers, Query = query, IdempotencyKey = key };
    }

    private static string? TokenOf(HttpContext context)
    {
        var header = context.Request.Headers.Authorization.ToString();
        if (header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)) return header["Bearer ".Length..].Trim();
        return context.Request.Headers["X-OpenClaw-Token"].ToString().Trim() is { Length: > 0 } token ? token : null;
    }

    private static string? Key(HttpContext context, JsonElement payload)
    {
        var key = Header(context, "Idempotency-Key") ?? Header(context, "X-OpenClaw-Idempotency-Key") ?? JsonFields.Text(payload, "idempotencyKey")?.Trim();
        return key is { Length: > 0 } ? key : null;
    }

    private static string? Header(HttpContext context, string name) => context.Request.Headers[name].ToString().Trim() is { Length: > 0 } value ? value : null;

    private static Task AnswerAsync(HttpContext context, HookAnswer answer) => answer switch
    {
        HookAnswer.Unknown => TextAsync(context, 404, "Not Found"),
        HookAnswer.Refused refused => ErrorAsync(context, 400, refused.Message),
        HookAnswer.Unavailable unavailable => ErrorAsync(context, 503, unavailable.Message),
        HookAnswer.Woken woken => JsonResponse.WriteAsync(context, WireJson.Write(woken, static (json, what) =>
        {
            json.WriteStartObject();
            json.WriteBoolean("ok"u8, true);
            json.WriteString("mode"u8, what.Mode);
            json.WriteString("eventOutcome"u8, what.IsNew ? HookWords.Queued : HookWords.Coalesced);
            json.WriteEndObject();
        })),
        HookAnswer.Started started => JsonResponse.WriteAsync(context, WireJson.Write(started, WriteStarted)),
        _ => Task.CompletedTask,
    };

    private static void WriteStarted(Utf8JsonWriter json, HookAnswer.Started started)
    {
        json.WriteStartObject();
        json.WriteBoolean("ok"u8, true);
        json.WriteString("runId"u8, started.RunId);
        if (started.Outcome is { } outcome)
        {
            json.WriteStartObject("completion"u8);
            json.WriteString("status"u8, outcome.Status switch { RunStatus.Ok => "ok", RunStatus.Error => "error", _ => "timeout" });
            json.WriteBoolean("delivered"u8, false);
            json.WriteBoolean("deliveryAttempted"u8, false);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private static Task RefuseAsync(HttpContext context, HttpRefusal refusal) => refusal.Status switch
    {
        413 => ErrorAsync(context, 413, "payload too large"),
        408 => ErrorAsync(context, 408, "request body timeout"),
        500 => ErrorAsync(context, 500, "hook mapping failed"),
        403 => HttpErrors.RefuseAsync(context, refusal),
        var status => ErrorAsync(context, status, refusal.Message),
    };

    private static Task ErrorAsync(HttpContext context, int status, string message) => JsonResponse.WriteAsync(
        context,
        WireJson.Write(message, static (json, text) =>
        {
            json.WriteStartObject();
            json.WriteBoolean("ok"u8, false);
            json.WriteString("error"u8, text);
            json.WriteEndObject();
        }),
        status);

    private static Task TextAsync(HttpContext context, int status, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var response = context.Response;
        response.StatusCode = status;
        SecurityHeaders.Write(response.Headers);
        response.ContentType = "text/plain; charset=utf-8";
        response.ContentLength = bytes.Length;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : response.Body.WriteAsync(bytes, context.RequestAborted).AsTask();
    }
}
