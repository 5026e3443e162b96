using System.Text.Json;
using OpenClaw.Gateway.Agents;
using OpenClaw.Gateway.Connections;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Http;

/// <summary><c>POST /tools/invoke</c>: one call of one tool, without a model.</summary>
internal sealed class ToolsInvokeRoute(ToolInvoker invoker, RequestDeduper deduper)
{
    /// <summary>Longest idempotency key, in characters.</summary>
    private const int MaxKeyChars = 256;

    /// <summary>As in product 2026.2.12.</summary>
    private const int MaxBodyBytes = 2 * 1024 * 1024;

    private readonly Lock _admission = new();

    public HttpEndpoint Row() => new("/tools/invoke", HttpEndpoint.Posting, HandleAsync)
    {
        Scope = Scopes.Write,
        MaxBodyBytes = MaxBodyBytes,
        TimeLimit = null,
        Refuse = HttpErrors.RefusePlainAsync,
        Doc = new HttpEndpointDoc("tools", "One call of one of the agent's tools") { OperationId = "invokeTool", Request = ToolSchemas.Request, Answer = ToolSchemas.Answer, Refusals = [400, 404], Refusal = ToolSchemas.Refusal },
    };

    private async Task HandleAsync(HttpContext context)
    {
        using var document = JsonBody.Parse(await RequestBody.ReadAsync(context).ConfigureAwait(false), out var unreadable);
        if (document is null)
        {
            await OpenAiErrors.WriteAsync(context, unreadable!).ConfigureAwait(false);
            return;
        }
        var body = document.RootElement;
        ToolInvocation? invocation = null;
        try
        {
            invocation = Read(context, body);
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair in an escape: JSON, but no text.
        }
        if (invocation is null)
        {
            await WriteAsync(context, ToolInvocationResult.Refused("invalid_request", "tools.invoke requires name")).ConfigureAwait(false);
            return;
        }
        await WriteAsync(context, await InvokeAsync(context, invocation, KeyOf(context, body)).ConfigureAwait(false)).ConfigureAwait(false);
    }

    // With a key the call is made once, and not for the caller alone: who asks again gets what it came to.
    private Task<ToolInvocationResult> InvokeAsync(HttpContext context, ToolInvocation invocation, string? key)
    {
        if (key is null) return invoker.InvokeAsync(invocation, context.RequestAborted);
        var name = $"tools.invoke:{invocation.AgentId}:{invocation.SessionKey}:{invocation.Name}:{key}";
        Task<ToolInvocationResult> call;
        lock (_admission)
        {
            if (!deduper.TryGet(name, out call))
            {
                // It outlives the request, so its arguments do.
                var own = invocation with { Arguments = invocation.Arguments?.Clone() };
                call = Task.Run(() => invoker.InvokeAsync(own, CancellationToken.None));
                deduper.Store(name, call);
            }
        }
        return call.WaitAsync(context.RequestAborted);
    }

    private static string? KeyOf(HttpContext context, JsonElement body)
    {
        var key = context.Request.Headers["Idempotency-Key"].ToString() is { Length: > 0 } header ? header : JsonFields.Text(body, "idempotencyKey");
        return key?.Trim() is { Length: > 0 and <= MaxKeyChars } usable ? usable : null;
    }

    private static ToolInvocation? Read(HttpContext context, JsonElement body)
    {
        var name = (JsonFields.Text(body, "tool") ?? JsonFields.Text(body, "name"))?.Trim();
        if (string.IsNullOrEmpty(name)) return null;
        return new ToolInvocation(name)
        {
            Action = JsonFields.Text(body, "action"),
            Arguments = JsonFields.TryGet(body, "args", out var args) && args.ValueKind == JsonValueKind.Object ? args : null,
            SessionKey = JsonFields.Text(body, "sessionKey"),
            AgentId = JsonFields.Text(body, "agentId") ?? (context.Request.Headers["x-openclaw-agent-id"].ToString() is { Length: > 0 } agent ? agent : null),
        };
    }

    private static Task WriteAsync(HttpContext context, ToolInvocationResult result)
    {
        var status = result.ErrorType switch
        {
            null => StatusCodes.Status200OK,
            ToolInvocationResult.NotFound => StatusCodes.Status404NotFound,
            _ => StatusCodes.Status400BadRequest,
        };
        return JsonResponse.WriteAsync(context, WireJson.Write(result, Write), status);
    }

    private static void Write(Utf8JsonWriter json, ToolInvocationResult result)
    {
        json.WriteStartObject();
        json.WriteBoolean("ok"u8, result.ErrorType is null);
        if (result.ErrorType is { } type)
        {
            json.WriteStartObject("error"u8);
            json.WriteString("type"u8, type);
            json.WriteString("message"u8, result.Message);
            json.WriteEndObject();
        }
        else
        {
            WriteResult(json, result.Result!);
        }
        json.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter json, ToolResult result)
    {
        json.WriteStartObject("result"u8);
        json.WriteStartArray("content"u8);
        json.WriteStartObject();
        json.WriteString("type"u8, "text"u8);
        json.WriteString("text"u8, result.Text);
        json.WriteEndObject();
        foreach (var image in result.Images)
        {
            json.WriteStartObject();
            json.WriteString("type"u8, "image"u8);
            json.WriteString("data"u8, image.Data);
            json.WriteString("mimeType"u8, image.MimeType);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        if (result.Details is { } details)
        {
            json.WritePropertyName("details"u8);
            json.WriteRawValue(details.Utf8.Span, skipInputValidation: true);
        }
        json.WriteEndObject();
    }
}
