using System.Text.Json;
using OpenClaw.Gateway.Agents;
using OpenClaw.Gateway.Connections;
using OpenClaw.Platform;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Http;

/// <summary><c>POST /tools/invoke</c>: one call of one tool, without a model.</summary>
internal sealed class ToolsInvokeRoute(ToolInvoker invoker, TimeProvider time)
{
    /// <summary>Longest idempotency key, in characters.</summary>
    private const int MaxKeyChars = 256;

    /// <summary>As in product 2026.2.12.</summary>
    private const int MaxBodyBytes = 2 * 1024 * 1024;

    /// <summary>Calls that are remembered: few, as results are large.</summary>
    private const int MaxCalls = 32;

    private const string InvalidRequest = "invalid_request";

    private readonly Lock _admission = new();

    // Of its own: results must not drive the answers of chats out.
    private readonly RequestDeduper _calls = new(TimeSpan.FromMinutes(5), MaxCalls, time);

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
        string? key = null;
        var problem = "tools.invoke requires name";
        try
        {
            // Whoever reads the arguments takes them for text: so they are looked through before anything is done with them.
            if (JsonFields.TryGet(body, "args", out var args)) JsonFields.Compact(args);
            key = KeyOf(context, body);
            invocation = Read(context, body);
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair in an escape: JSON, but no text.
            problem = "The request body has text that is not Unicode.";
        }
        if (invocation is null)
        {
            await WriteAsync(context, ToolInvocationResult.Refused(InvalidRequest, problem)).ConfigureAwait(false);
            return;
        }
        await WriteAsync(context, await InvokeAsync(context, invocation, key).ConfigureAwait(false)).ConfigureAwait(false);
    }

    // With a key the call is made once, and not for the caller alone: who asks again gets what it came to.
    private Task<ToolInvocationResult> InvokeAsync(HttpContext context, ToolInvocation invocation, string? key)
    {
        if (key is null) return invoker.InvokeAsync(invocation, context.RequestAborted);
        if (key.Length > MaxKeyChars) return Task.FromResult(ToolInvocationResult.Refused(InvalidRequest, $"idempotencyKey: must have at most {MaxKeyChars} characters"));
        var name = $"{invocation.AgentId}:{invocation.SessionKey}:{invocation.Name}:{key}";
        var asked = HashOf(invocation);
        KeptCall call;
        lock (_admission)
        {
            if (!_calls.TryGet(name, out call) || call.IsRefused)
            {
                // It outlives the request, so its arguments do.
                var own = invocation with { Arguments = invocation.Arguments?.Clone() };
                call = new KeptCall(asked, Task.Run(() => invoker.InvokeAsync(own, CancellationToken.None)));
                _calls.Store(name, call);
            }
        }
        return call.Asked == asked
            ? call.Result.WaitAsync(context.RequestAborted)
            : Task.FromResult(ToolInvocationResult.Refused(InvalidRequest, "idempotencyKey: was used with another action or other args"));
    }

    private static string? KeyOf(HttpContext context, JsonElement body)
    {
        var key = context.Request.Headers["Idempotency-Key"].ToString() is { Length: > 0 } header ? header : JsonFields.Text(body, "idempotencyKey");
        return key?.Trim() is { Length: > 0 } given ? given : null;
    }

    // The same words in the same order; a repeat is sent by the same program.
    private static string HashOf(ToolInvocation invocation) => Sha256.HexOf(WireJson.Write(invocation, static (json, call) =>
    {
        json.WriteStartArray();
        json.WriteStringValue(call.Action);
        if (call.Arguments is { } arguments) arguments.WriteTo(json);
        json.WriteEndArray();
    }));

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

    /// <summary>A call that was made with a key.</summary>
    /// <param name="Asked">Tells its action and arguments from others.</param>
    private sealed record KeptCall(string Asked, Task<ToolInvocationResult> Result)
    {
        /// <summary>No tool was called, so there is nothing that a second call would do again.</summary>
        public bool IsRefused => Result.IsFaulted || Result.IsCanceled || (Result.IsCompletedSuccessfully && Result.Result.ErrorType == ToolInvocationResult.NotFound);
    }
}
